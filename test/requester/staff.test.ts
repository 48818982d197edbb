import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildQueryPatient, type PersonSought } from '../../scripts/exchange/index.js';
import { createMatcher } from '../../scripts/matching/index.js';
import {
  readStaffFile,
  reportLookUps,
  staffLookUps,
  type StaffMember,
} from '../../scripts/requester/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdx-staff-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const HOME = { use: 'home', line: ['1 Testing Mews'], city: 'Fenwick', postalCode: 'ZZ99 1AA' } as const;
const STAFF: readonly StaffMember[] = [
  {
    user: 'user-1',
    nhsNumber: '9990000123',
    name: [{ family: 'Inkpot', given: ['Ada'] }],
    birthDate: '1980-02-03',
    address: [HOME],
  },
  { user: 'user-2', name: [{ family: 'Blotter', given: ['Basil'] }], birthDate: '1975-06-07' },
];
const matcher = createMatcher();
const kinds = (person: PersonSought, user = 'user-1', staff = STAFF): string[] =>
  staffLookUps(buildQueryPatient(person), user, staff, matcher).map(({ kind, colleague = '' }) =>
    `${kind} ${colleague}`.trim(),
  );

const [ada, basil] = STAFF as readonly [StaffMember, StaffMember];
const sought = ({ user: _, ...person }: StaffMember): PersonSought => person;

// @verifies rqr-16
describe('look-ups of the own people', () => {
  it('are seen: the own person, at the own address', () => {
    expect(kinds(sought(ada))).toEqual(['own-person', 'own-address']);
  });

  it('are seen: a colleague', () => {
    expect(kinds(sought(basil))).toEqual(['colleague user-2']);
    expect(kinds(sought(ada), 'user-2')).toEqual(['colleague user-1']);
  });

  it('are seen: somebody else at the own address, however it is written', () => {
    const other = { name: [{ family: 'Stranger', given: ['Sam'] }], birthDate: '2010-01-02' };
    expect(
      kinds({ ...other, address: [{ ...HOME, line: ['1, testing mews'], postalCode: 'zz991aa' }] }),
    ).toEqual(['own-address']);
    expect(kinds({ ...other, address: [{ postalCode: 'ZZ99 1AA' }] })).toEqual(['own-address']);
    expect(kinds({ ...other, address: [{ ...HOME, line: ['2 Testing Mews'] }] })).toEqual([]);
    expect(kinds({ ...other, address: [{ ...HOME, postalCode: 'ZZ99 1AB' }] })).toEqual([]);
  });

  it('go by the property where both have one', () => {
    const staff = [{ ...ada, address: [{ ...HOME, uprn: '999900000001' }] }];
    const other = { name: [{ family: 'Stranger' }], birthDate: '2010-01-02' };
    expect(kinds({ ...other, address: [{ uprn: '999900000001' }] }, 'user-1', staff)).toEqual([
      'own-address',
    ]);
    expect(kinds({ ...other, address: [{ ...HOME, uprn: '999900000002' }] }, 'user-1', staff)).toEqual([]);
  });

  it('are not seen in people who have nothing to do with anybody', () => {
    expect(
      kinds({
        nhsNumber: '9990002134',
        name: [{ family: 'Windowbox', given: ['Hector'] }],
        birthDate: '2017-11-27',
      }),
    ).toEqual([]);
  });

  it('are reported without details of anybody', async () => {
    const file = join(folder, 'log', 'governance.jsonl');
    const lookUps = staffLookUps(buildQueryPatient(sought(ada)), 'user-1', STAFF, matcher);
    await reportLookUps(file, {
      at: '2026-11-20T10:00:00Z',
      requestIdentifier: 'r-1',
      user: 'user-1',
      lookUps,
    });
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      user: 'user-1',
      lookUps: [{ kind: 'own-person' }, { kind: 'own-address' }],
    });
    for (const detail of ['Inkpot', 'Ada', '9990000123', '1980', 'Mews', 'ZZ99'])
      expect(text).not.toContain(detail);
  });

  it('cannot be missed because a report cannot be written', async () => {
    await writeFile(join(folder, 'log'), '');
    const report = { at: '', requestIdentifier: '', user: '', lookUps: [] };
    await expect(reportLookUps(join(folder, 'log', 'governance.jsonl'), report)).rejects.toMatchObject({
      exitCode: 3,
    });
  });
});

describe('a staff file', () => {
  const file = (): string => join(folder, 'staff.json');

  it('is read', async () => {
    await writeFile(file(), JSON.stringify({ staff: STAFF }));
    expect(await readStaffFile(file())).toEqual(STAFF);
  });

  it.each([
    ['is not there', undefined],
    ['is no JSON', '{'],
    ['has no staff', '{}'],
    ['has somebody without an identifier', JSON.stringify({ staff: [{ name: [{ family: 'Inkpot' }] }] })],
    [
      'has something that is not compared',
      JSON.stringify({ staff: [{ user: 'u', telephone: '01632 960001' }] }),
    ],
    ['has a number that is none', JSON.stringify({ staff: [{ user: 'u', nhsNumber: 'Inkpot' }] })],
  ])('that %s stops everything, and nothing of it is repeated', async (_, text) => {
    if (text !== undefined) await writeFile(file(), text);
    const fault = (await readStaffFile(file()).catch((each: unknown) => each)) as Error;
    expect(fault).toMatchObject({ exitCode: 3 });
    expect(fault.message).not.toMatch(/Inkpot|01632/);
  });
});
