import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CANONICAL } from '../../scripts/exchange/index.js';
import { ENGINE_VERSION } from '../../scripts/validator/launcher.js';
import { read } from './files.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Guide {
  readonly id: string;
  readonly canonical: string;
  readonly version: string;
  readonly status: string;
  readonly fhirVersion: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

interface FhirPackages {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  }[];
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const npmLock = JSON.parse(read('package-lock.json')) as {
  name: string;
  version: string;
  packages: Record<string, Manifest>;
};
const guide = parse(read('sushi-config.yaml')) as Guide;
const fhirPackages = (JSON.parse(read('fhir-packages.lock.json')) as FhirPackages).packages;

/** What stands in a file where a pattern's first group is. */
function found(file: string, pattern: RegExp): string | undefined {
  return pattern.exec(read(file))?.[1];
}

describe('the standard', () => {
  test('has one version', () => {
    expect(guide.version).toBe(manifest.version);
    expect(npmLock.version).toBe(manifest.version);
    expect(npmLock.packages['']?.version).toBe(manifest.version);
    expect(found('CHANGELOG.md', /^## \[([^\]]+)\]/m)).toBe(manifest.version);
    expect(found('input/pagecontent/index.md', /version (\d+\.\d+\.\d+)/i)).toBe(manifest.version);
  });

  test('has one canonical address and one package name', () => {
    expect(guide.canonical).toBe(CANONICAL);
    expect(found('ig.ini', /^ig = .*ImplementationGuide-(.+)\.json$/m)).toBe(guide.id);
    expect(npmLock.name).toBe(manifest.name);
    expect(Object.keys(manifest.bin)).toEqual([manifest.name, 'sdx']);
  });

  test('is active, so that servers load it, and licensed as the licence file says', () => {
    expect(guide.status).toBe('active');
    expect(manifest.license).toBe('MIT');
    expect(read('LICENSE')).toMatch(/^MIT License/);
    expect(read('LICENSE')).toContain(guide.license);
  });
});

describe('FHIR', () => {
  const versionOf = (name: string): string | undefined =>
    fhirPackages.find((each) => each.name === name)?.version;

  test('is one version for compiler, validator and lock file', () => {
    expect(versionOf('hl7.fhir.r4.core')).toBe(guide.fhirVersion);
    expect(found('scripts/validator/launcher/ValidatorLauncher.java', /version = "([^"]+)"/)).toBe(
      guide.fhirVersion,
    );
    expect(found('scripts/validator/service.ts', /version: '([^']+)'/)).toBe(guide.fhirVersion);
  });

  test('every package that the guide depends on is locked in that version', () => {
    for (const [name, version] of Object.entries(guide.dependencies))
      expect([name, versionOf(name)]).toEqual([name, version]);
  });

  test('locked packages depend on one another in the locked versions', () => {
    for (const { dependencies } of fhirPackages) {
      for (const [name, version] of Object.entries(dependencies))
        expect([name, versionOf(name)]).toEqual([name, version]);
    }
  });
});

describe('prerequisites', () => {
  const minimum = /^>=(\d+\.\d+)$/.exec(manifest.engines.node)?.[1] ?? '';

  test('the same Node version is asked for everywhere', () => {
    expect(minimum).not.toBe('');
    expect(found('scripts/commands/machine-checks.ts', /NODE_MINIMUM = '([^']+)'/)).toBe(minimum);
    expect(found('README.md', /Node(?:\.js)?\s+(\d+\.\d+)/)).toBe(minimum);
    expect(found('CONTRIBUTING.md', /Node(?:\.js)?\s+(\d+\.\d+)/)).toBe(minimum);
    expect(manifest.devDependencies['@types/node']?.split('.')[0]).toBe(minimum.split('.')[0]);
  });

  test('the validation engine that Maven fetches is the one the cache is named after', () => {
    const pom = read('scripts/validator/launcher/pom.xml');
    expect(/<artifactId>org\.hl7\.fhir\.validation<\/artifactId>\s*<version>([^<]+)</.exec(pom)?.[1]).toBe(
      ENGINE_VERSION,
    );
  });

  test('every npm package is pinned to one exact version, and only there', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(all))
      expect(`${name}@${version}`).toMatch(/@\d+\.\d+\.\d+(-[\w.]+)?$/);
    const twice = Object.keys(manifest.dependencies).filter((name) => name in manifest.devDependencies);
    expect(twice).toEqual([]);
    expect(npmLock.packages['']).toMatchObject({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });
});

test('the commands that the documents tell people to run are there', () => {
  const documents = ['README.md', 'CONTRIBUTING.md'].map(read).join('\n');
  const named = new Set([...documents.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''));
  expect(named.size).toBeGreaterThan(2);
  for (const name of named) expect(Object.keys(manifest.scripts)).toContain(name);
});
