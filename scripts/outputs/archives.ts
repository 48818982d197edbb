import { zipFiles, type Compress, type Files } from './zip.js';

/** An instance in all the forms that FHIR has. */
export interface InstanceForms {
  /** File name without ending. */
  readonly stem: string;
  readonly json: string;
  readonly xml: string;
  readonly turtle: string;
}

/** What the archives hold. */
export interface ArchiveInputs {
  readonly definitions: readonly InstanceForms[];
  readonly examples: readonly InstanceForms[];
  /** Further files of the site: tables, expansions. */
  readonly files: Files;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Makes the compressor for files of the site and for others. */
  readonly compress?: { readonly ofSite: Compress; readonly ofExamples: Compress };
}

/** Packs what people take away together. @returns file name → archive */
export async function archives({
  definitions,
  examples,
  files,
  date,
  compress,
}: ArchiveInputs): Promise<Map<string, Uint8Array>> {
  const ending = (suffix: string): Files => new Map([...files].filter(([path]) => path.endsWith(suffix)));
  const site = compress?.ofSite;
  const plan: readonly (readonly [string, Files, Compress | undefined])[] = [
    ...FORMS.map(
      ([form, suffix]) => [`definitions.${suffix}.zip`, inForm(definitions, form, suffix), site] as const,
    ),
    ...FORMS.map(
      ([form, suffix]) =>
        [`examples.${suffix}.zip`, inForm(examples, form, suffix), compress?.ofExamples] as const,
    ),
    [
      'csvs.zip',
      new Map([...ending('.csv')].filter(([path]) => path.startsWith('StructureDefinition-'))),
      site,
    ],
    ['excels.zip', ending('.xlsx'), site],
    ['expansions.json.zip', ending('expansions.json'), site],
    ['expansions.xml.zip', ending('expansions.xml'), site],
  ];
  const packed = new Map<string, Uint8Array>();
  for (const [name, content, compressor] of plan) packed.set(name, await zipFiles(content, date, compressor));
  return packed;
}

const FORMS = [
  ['json', 'json'],
  ['xml', 'xml'],
  ['turtle', 'ttl'],
] as const;

function inForm(instances: readonly InstanceForms[], form: (typeof FORMS)[number][0], suffix: string): Files {
  return new Map(instances.map((instance) => [`${instance.stem}.${suffix}`, instance[form]]));
}
