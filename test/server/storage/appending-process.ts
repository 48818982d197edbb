import { openStores } from '../../../server/storage/index.js';
import { anEntry, aUse } from './entries.js';

/**
 * A process that appends to a directory and says each position when the record is safe: `DIRECTORY PREFIX COUNT`. Its
 * identifiers are `PREFIX:1` and up.
 */
const [path = '', prefix = '', count = '0'] = process.argv.slice(2);
const stores = await openStores(
  { kind: 'directory', path },
  { blockingKeys: () => [], keyVersion: 'none', now: () => new Date(), busyTimeoutMs: 20_000 },
);
for (let number = 1; number <= Number(count); number++) {
  const requestIdentifier = `${prefix}:${number}`;
  const entry = anEntry(number, { requestIdentifier, use: aUse(requestIdentifier) });
  process.stdout.write(`${await stores.audit.append(entry)} ${requestIdentifier}\n`);
}
await stores.close();
