import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ConformanceResource } from '../../scripts/compile/index.js';
import { environmentFailure } from '../../scripts/findings/index.js';
import {
  OfficialValidator,
  type Answers,
  type GuideDefinitions,
  type OfficialValidatorOptions,
  type ValidatorService,
} from '../../scripts/validator/index.js';

/** A validator process that notes what it is asked to do. */
class Process {
  readonly log: string[] = [];
  up = true;
  /** How often a question kills it. */
  fatal = 0;

  constructor(private readonly canRenew: boolean) {}

  service(): ValidatorService {
    const { log } = this;
    const note = async (what: string, path?: string): Promise<void> => {
      log.push(path === undefined ? what : `${what} ${(await readdir(path)).sort().join(' ')}`);
    };
    const client = {
      canRenew: this.canRenew,
      renew: (path: string) => note('renew', path),
      prepareRenewal: () => note('prepare'),
      loadGuide: (path: string) => note('load', path),
      validate: async ({ text }: { text: string }): Promise<fhir4.OperationOutcome> => {
        await Promise.resolve();
        if (this.fatal > 0) {
          this.fatal--;
          this.up = false;
        }
        if (!this.up) throw environmentFailure('SDX-ENV-VALIDATOR', 'it no longer answers', 'Again.');
        log.push(`validate ${text}`);
        return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: text }] };
      },
    };
    return {
      client,
      port: 1,
      pid: 1,
      isUp: () => this.up,
      ended: Promise.resolve(),
      stop: () => {
        this.up = false;
        log.push('stop');
        return Promise.resolve();
      },
    } as unknown as ValidatorService;
  }
}

function memory(): Answers & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    find: (key) => Promise.resolve(kept.get(key)),
    keep: (key, answer) => Promise.resolve(void kept.set(key, answer)),
  };
}

function guide(title: string, name = 'codes'): GuideDefinitions {
  const resource = {
    resourceType: 'CodeSystem',
    id: name,
    url: `https://example.org/CodeSystem/${name}`,
    title,
  } as ConformanceResource;
  return new Map([[`CodeSystem-${name}.json`, { text: JSON.stringify(resource), resource }]]);
}

/** A profile with an invariant that says something. */
function profile(human: string): GuideDefinitions {
  const resource = {
    resourceType: 'StructureDefinition',
    id: 'profile',
    url: 'https://example.org/StructureDefinition/profile',
    differential: {
      element: [{ path: 'Patient', constraint: [{ key: 'inv-1', severity: 'error', human }] }],
    },
  } as unknown as ConformanceResource;
  return new Map([['StructureDefinition-profile.json', { text: JSON.stringify(resource), resource }]]);
}

interface Setting {
  readonly validator: OfficialValidator;
  readonly started: Process[];
  readonly logs: () => string[];
}

function setUp(
  options: Partial<OfficialValidatorOptions> & { canRenew?: boolean; fatal?: number } = {},
): Setting {
  const started: Process[] = [];
  const { canRenew = true, fatal = 0, ...rest } = options;
  const validator = new OfficialValidator({
    start: () => {
      const process = new Process(canRenew);
      process.fatal = fatal;
      started.push(process);
      return Promise.resolve(process.service());
    },
    environment: () => Promise.resolve('engine 1'),
    ...rest,
  });
  return { validator, started, logs: () => started.flatMap(({ log }) => log) };
}

const payload = (text: string): { text: string; format: 'json' } => ({ text, format: 'json' });

describe('the official validator as a build sees it', () => {
  it('starts its process with the first question, loads the guide once, and asks', async () => {
    const { validator, started, logs } = setUp();
    validator.learn(guide('one'));
    expect(started).toHaveLength(0);
    await Promise.all([validator.validate(payload('a')), validator.validate(payload('b'))]);
    expect(logs()).toEqual(['renew CodeSystem-codes.json', 'validate a', 'validate b']);
    expect(started).toHaveLength(1);
  });

  it('exchanges the engine when the guide has changed, and not when it is the same', async () => {
    const { validator, logs } = setUp();
    validator.learn(guide('one'));
    await validator.validate(payload('a'));
    validator.learn(guide('one'));
    await validator.validate(payload('b'));
    validator.learn(guide('two', 'others'));
    await validator.validate(payload('a'));
    expect(logs()).toEqual([
      'renew CodeSystem-codes.json',
      'validate a',
      'validate b',
      'renew CodeSystem-others.json',
      'validate a',
    ]);
  });

  it('starts another process for another guide where the engine cannot be exchanged', async () => {
    const { validator, started, logs } = setUp({ canRenew: false });
    validator.learn(guide('one'));
    await validator.validate(payload('a'));
    validator.learn(guide('two'));
    await validator.validate(payload('a'));
    expect(started).toHaveLength(2);
    expect(logs()).toEqual([
      'load CodeSystem-codes.json',
      'validate a',
      'stop',
      'load CodeSystem-codes.json',
      'validate a',
    ]);
  });

  it('gives an answer that was kept without starting anything', async () => {
    const answers = memory();
    const first = setUp({ answers });
    first.validator.learn(guide('one'));
    const verdict = await first.validator.validate(payload('a'));
    expect(first.validator.count).toEqual({ asked: 1, remembered: 0 });

    const second = setUp({ answers });
    second.validator.learn(guide('one'));
    expect(await second.validator.validate(payload('a'))).toEqual(verdict);
    expect(second.validator.count).toEqual({ asked: 1, remembered: 1 });
    expect(second.started).toHaveLength(0);
  });

  it.each<[string, Partial<OfficialValidatorOptions>, GuideDefinitions, string]>([
    ['another engine', { environment: () => Promise.resolve('engine 2') }, guide('one'), 'x'],
    ['another question', {}, guide('one'), 'y'],
    ['another state of a definition that it names', {}, guide('two'), 'x'],
  ])('asks anew for %s', async (_, options, definitions, text) => {
    const answers = memory();
    const ask = `"https://example.org/CodeSystem/codes"`;
    const first = setUp({ answers });
    first.validator.learn(guide('one'));
    await first.validator.validate(payload(`${ask} x`));
    const second = setUp({ answers, ...options });
    second.validator.learn(definitions);
    await second.validator.validate(payload(`${ask} ${text}`));
    expect(second.validator.count).toEqual({ asked: 1, remembered: 0 });
    expect(second.started).toHaveLength(1);
  });

  it('gives an answer that repeats an invariant only as long as it says the same', async () => {
    const answers = memory();
    const asks = `"https://example.org/StructureDefinition/profile"`;
    const remembered = async (human: string, text: string): Promise<number> => {
      const { validator } = setUp({ answers });
      validator.learn(profile(human));
      await validator.validate(payload(text));
      return validator.count.remembered;
    };
    // The process repeats the question, and so whatever invariant the question names.
    expect(await remembered('One', `${asks} breaks inv-1`)).toBe(0);
    expect(await remembered('One', `${asks} breaks inv-1`)).toBe(1);
    expect(await remembered('Two', `${asks} breaks inv-1`)).toBe(0);
    expect(await remembered('One', `${asks} sound`)).toBe(0);
    expect(await remembered('Two', `${asks} sound`)).toBe(1);
  });

  it('does not keep an answer that cannot be tied to a guide', async () => {
    const answers = memory();
    const { validator } = setUp({ answers });
    await validator.validate(payload('a'));
    expect(answers.kept.size).toBe(0);
  });

  it('says so when its process has died, and does not start another', async () => {
    const { validator, started } = setUp({ fatal: 1 });
    validator.learn(guide('one'));
    await expect(validator.validate(payload('a'))).rejects.toThrow('it no longer answers');
    await expect(validator.validate(payload('b'))).rejects.toThrow('it no longer answers');
    expect(started).toHaveLength(1);
  });

  it('puts the question to a new process when it stays for long and the old one has died', async () => {
    const { validator, started } = setUp({ restarts: true });
    validator.learn(guide('one'));
    await validator.validate(payload('a'));
    const [first] = started;
    if (first !== undefined) first.fatal = 1;
    await validator.validate(payload('b'));
    expect(started.map(({ log }) => log)).toEqual([
      ['renew CodeSystem-codes.json', 'validate a'],
      ['renew CodeSystem-codes.json', 'validate b'],
    ]);
  });

  it('gives up a question that kills every process', async () => {
    const { validator, started } = setUp({ restarts: true, fatal: 1 });
    validator.learn(guide('one'));
    await expect(validator.validate(payload('a'))).rejects.toThrow('it no longer answers');
    expect(started).toHaveLength(2);
  });

  it('tries a new process after a start that failed, when it stays for long', async () => {
    let attempts = 0;
    const healthy = new Process(true);
    const { validator } = setUp({
      restarts: true,
      start: () =>
        ++attempts === 1
          ? Promise.reject(environmentFailure('SDX-ENV-VALIDATOR-START', 'did not start', 'Again.'))
          : Promise.resolve(healthy.service()),
    });
    validator.learn(guide('one'));
    await expect(validator.validate(payload('a'))).rejects.toThrow('did not start');
    await validator.validate(payload('a'));
    expect(healthy.log).toEqual(['renew CodeSystem-codes.json', 'validate a']);
  });

  it('can be closed at any time and used again', async () => {
    const { validator, started } = setUp();
    await validator.close();
    validator.learn(guide('one'));
    await validator.validate(payload('a'));
    await validator.close();
    await validator.validate(payload('b'));
    expect(started.map(({ log }) => log)).toEqual([
      ['renew CodeSystem-codes.json', 'validate a', 'stop'],
      ['renew CodeSystem-codes.json', 'validate b'],
    ]);
  });
});
