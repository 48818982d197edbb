import type { fhirtypes, fshtypes } from 'fsh-sushi';
import { written, type FshDefinition } from './fingerprint.js';
import type { Exported, PackageList, Step } from './journal.js';

/** A definition of FSH that becomes a resource. */
export type Exportable =
  | fshtypes.Profile
  | fshtypes.Extension
  | fshtypes.Logical
  | fshtypes.Resource
  | fshtypes.FshCodeSystem
  | fshtypes.FshValueSet
  | fshtypes.Instance;

/** One export that took place, with all that is needed to tell whether another would come out the same. */
export interface Export {
  readonly key: string;
  /** Of the definition. */
  readonly fingerprint: string;
  readonly steps: readonly Step[];
  readonly object: Exported;
  readonly list: PackageList;
  /** Of the file that its place in the sources is kept under; an inline instance has none. */
  readonly fileName: string | undefined;
  /** False when it has findings, or depends on what the steps do not show. */
  repeatable: boolean;
  /** JSON as it was before mappings were added, if any were. */
  beforeMappings: object | undefined;
  /** Fingerprints of the mappings that were added to it, in order. */
  mappings: string[];
  /** Number of this export, and those of the instances that had used the same profile before. */
  readonly number: number;
  usersBefore: string;
  /** What it became in the package of the guide, without snapshot. */
  resource: object | undefined;
}

/** What differs between the kinds of definition. */
export interface Way<T extends Exported> {
  /** Whether SUSHI takes the definition for exported already. */
  readonly exists: () => boolean;
  readonly export: () => T | undefined;
  readonly fshType: string;
  /** Whether an earlier export may stand here; asked before its steps are followed. */
  readonly fits: (earlier: Export) => boolean;
  /** Does to the definition what others may notice of an export that does not take place. */
  readonly follow?: () => void;
  /** Whether the journal tells all that the export depended on. */
  readonly isTold: (object: T) => boolean;
  /** Called when it is exported or taken over. */
  readonly done?: (made: Export) => void;
}

/** @returns a name that no other definition has, duplicates aside, which SUSHI does not import */
export function keyOf(definition: FshDefinition): string {
  return `${definition.constructorName} ${definition.name}`;
}

/** @returns canonical URL of the profile or type of which the export is an instance */
export function profileOf({ object }: Export): string {
  return (object as fhirtypes.InstanceDefinition)._instanceMeta.instanceOfUrl ?? '';
}

/** @returns a text that is equal for exports that made the same, mappings aside */
export function contentOf({ object, beforeMappings }: Export): string {
  const { _instanceMeta: meta } = object as Partial<fhirtypes.InstanceDefinition>;
  return written([beforeMappings ?? object.toJSON(), meta]);
}
