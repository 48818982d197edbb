import type {
  FindResourceInfoOptions,
  PackageDB,
  PackageInfo,
  PackageStats,
  ResourceInfo,
} from 'fhir-package-loader';

/** A line of the index; like the rows of the loader's own database it has every column, null where there is no value. */
type Row = { [column in keyof Required<ResourceInfo>]: ResourceInfo[column] | null } & {
  readonly rowid: number;
};

const SD_FLAVORS = new Set(['Extension', 'Logical', 'Profile', 'Resource', 'Type']);

/**
 * Finds definitions by id, name or canonical URL, in memory. It gives what the loader's own database (`SQLJSPackageDB`,
 * SQLite compiled to WebAssembly) gives, which a test compares for every definition; SUSHI asks some twenty thousand
 * times in one pass, and a map answers at once.
 * @see fhir-package-loader, `PackageDB`
 */
export class DefinitionIndex implements PackageDB {
  private packages: PackageInfo[] = [];
  private rows: Row[] = [];
  private byKey = new Map<string, Row[]>();

  clear(): void {
    this.packages = [];
    this.rows = [];
    this.byKey = new Map();
  }

  optimize(): void {
    // Maps need no statistics.
  }

  savePackageInfo({ name, version, packagePath, packageJSONPath }: PackageInfo): void {
    this.packages.push({
      name,
      version,
      ...(packagePath ? { packagePath } : {}),
      ...(packageJSONPath ? { packageJSONPath } : {}),
    });
  }

  saveResourceInfo(info: ResourceInfo): void {
    const row = rowOf(info, this.rows.length + 1);
    this.rows.push(row);
    for (const key of new Set([row.id, row.name, row.url])) {
      if (key === null || key === undefined) continue;
      const known = this.byKey.get(key);
      if (known === undefined) this.byKey.set(key, [row]);
      else known.push(row);
    }
  }

  findPackageInfos(name: string): PackageInfo[] {
    return this.packages.filter((info) => name === '*' || info.name === name);
  }

  findPackageInfo(name: string, version: string): PackageInfo | undefined {
    return this.packages.find((info) => info.name === name && info.version === version);
  }

  findResourceInfos(key: string | undefined, options: FindResourceInfoOptions = {}): ResourceInfo[] {
    const [text = '', ...version] = (key ?? '').split('|');
    const candidates = text === '*' ? this.rows : (this.byKey.get(text) ?? []);
    const wanted = candidates.filter(
      (row) =>
        (version.length === 0 || row.version === version.join('|')) &&
        isOfType(row, options.type) &&
        isInScope(row, options.scope),
    );
    const sorted = inOrder(wanted, options.sort);
    return (options.limit ? sorted.slice(0, options.limit) : sorted).map(
      (row) => ({ ...row }) as ResourceInfo,
    );
  }

  findResourceInfo(key: string, options: FindResourceInfoOptions = {}): ResourceInfo | undefined {
    return this.findResourceInfos(key, { ...options, limit: 1 })[0];
  }

  getPackageStats(name: string, version: string): PackageStats | undefined {
    if (this.findPackageInfo(name, version) === undefined) return undefined;
    const resourceCount = this.rows.filter(
      (row) => row.packageName === name && row.packageVersion === version,
    ).length;
    return { name, version, resourceCount };
  }

  exportDB(): Promise<never> {
    return Promise.reject(new Error('The index of definitions is not kept.'));
  }
}

function rowOf(info: ResourceInfo, rowid: number): Row {
  const isStructure = info.resourceType === 'StructureDefinition';
  const structure = <T>(value: T | undefined): T | null => (isStructure ? (value ?? null) : null);
  return {
    rowid,
    resourceType: info.resourceType,
    id: info.id || null,
    url: info.url || null,
    name: info.name || null,
    version: info.version || null,
    sdKind: structure(info.sdKind || undefined),
    sdDerivation: structure(info.sdDerivation || undefined),
    sdType: structure(info.sdType || undefined),
    sdBaseDefinition: structure(info.sdBaseDefinition || undefined),
    sdAbstract: structure(info.sdAbstract),
    sdImposeProfiles: structure(listOf(info.sdImposeProfiles)),
    sdCharacteristics: structure(listOf(info.sdCharacteristics)),
    sdFlavor: structure(info.sdFlavor || undefined),
    packageName: info.packageName || null,
    packageVersion: info.packageVersion || null,
    resourcePath: info.resourcePath || null,
  };
}

/** The loader takes an extension without a value for a value; its database makes null of it. */
function listOf(values: readonly (string | undefined)[] | undefined): string[] | undefined {
  return values?.length ? values.map((value) => value ?? (null as unknown as string)) : undefined;
}

/** A type is a resource type, or the flavour of a StructureDefinition. */
function isA(row: Row, type: string): boolean {
  return SD_FLAVORS.has(type) ? row.sdFlavor === type : row.resourceType === type;
}

function isOfType(row: Row, types: readonly string[] | undefined): boolean {
  return types === undefined || types.length === 0 || types.some((type) => isA(row, type));
}

function isInScope(row: Row, scope: string | undefined): boolean {
  if (!scope) return true;
  const [name, ...version] = scope.split('|');
  return row.packageName === name && (version.length === 0 || row.packageVersion === version.join('|'));
}

function inOrder(rows: readonly Row[], sort: FindResourceInfoOptions['sort']): readonly Row[] {
  if (rows.length < 2 || sort === undefined) return rows;
  return [...rows].sort((a, b) => {
    for (const by of sort) {
      if (by.sortBy === 'LoadOrder') return by.ascending ? a.rowid - b.rowid : b.rowid - a.rowid;
      for (const type of by.types as readonly string[]) {
        const difference = Number(isA(b, type)) - Number(isA(a, type));
        if (difference !== 0) return difference;
      }
    }
    return a.rowid - b.rowid;
  });
}
