import type { Example, ExampleFile, ExampleFileKind } from './example.js';

/** A valid instance for the FHIR package. */
export interface PackagedInstance {
  /** `TYPE/ID`. */
  readonly reference: string;
  readonly title: string;
  readonly description: string;
  readonly profile: string | undefined;
  /** File name below `package/example/`. */
  readonly fileName: string;
  readonly resource: fhir4.Resource;
}

/** The valid instances for the FHIR package, each with the id that a package needs. */
export function packagedExamples(examples: readonly Example[]): PackagedInstance[] {
  return examples.flatMap((example) =>
    example.files.flatMap((file) => {
      const { resource, packagedId, profile } = file;
      if (resource === undefined || packagedId === undefined) return [];
      const { resourceType, ...content } = resource;
      const withId = { resourceType, ...content, id: packagedId } as fhir4.Resource;
      return [
        {
          reference: `${resourceType}/${packagedId}`,
          title: `${example.title}: ${file.title.replace(/, JSON$/, '')}`,
          description: example.description,
          profile,
          fileName: `${resourceType}-${packagedId}.json`,
          resource: withId,
        },
      ];
    }),
  );
}

/** One exchange for the guide. */
export interface ShownExample {
  readonly slug: string;
  readonly caseId: string;
  readonly title: string;
  readonly description: string;
  readonly code?: string;
  readonly status?: number;
  readonly files: readonly {
    readonly name: string;
    readonly kind: ExampleFileKind;
    readonly mediaType: string;
    readonly text: string;
    readonly resource?: fhir4.Resource;
    /** `TYPE/ID` of the copy in the package. */
    readonly instance?: string;
  }[];
}

/** The exchanges for the guide. */
export function guideExamples(examples: readonly Example[]): ShownExample[] {
  return examples.map(({ slug, caseId, title, description, code, status, files }) => ({
    slug,
    caseId,
    title,
    description,
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    files: files.map(shownFile),
  }));
}

function shownFile(file: ExampleFile): ShownExample['files'][number] {
  const { name, kind, mediaType, text, resource, packagedId } = file;
  const instance = packagedId === undefined ? undefined : `${resource?.resourceType ?? ''}/${packagedId}`;
  return { name, kind, mediaType, text, ...(resource && { resource }), ...(instance && { instance }) };
}
