/**
 * A profile that is valid FHIR, or a slip of its author, and cannot be said as JSON Schema; the message says why.
 */
export class NoSchema extends Error {
  /** Id of the element that stands in the way, where it is one. */
  readonly elementId: string | undefined;

  /** @param reason without a full stop, e.g. `no fixed value tells the slice from others` */
  constructor(element: Pick<fhir4.ElementDefinition, 'id' | 'path'> | undefined, reason: string) {
    const id = element?.id ?? element?.path;
    super(id === undefined ? `${reason}.` : `${id}: ${reason}.`);
    this.elementId = id;
  }
}
