import { openStores } from '../../../server/storage/index.js';
import { inMemory } from './entries.js';
import { storesSuite } from './stores-suite.js';
import { temporaryDirectories } from './temporary.js';

const directory = temporaryDirectories();

storesSuite('in memory', (options) => openStores(inMemory, options));
storesSuite('in a file', (options) => openStores({ kind: 'directory', path: directory() }, options));
