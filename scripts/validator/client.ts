import { ExpectedFailure, EXIT } from '../findings/index.js';

/** What is sent to the validator: the bytes of a file, and whether they are JSON or XML. */
export interface Payload {
  readonly text: string;
  readonly format: 'json' | 'xml';
}

export interface ValidateOptions {
  /** Canonical URLs of the profiles to check besides those in `meta.profile`. */
  readonly profiles?: readonly string[];
  /** Whether `id` must be there (`REQUIRED`), may (`OPTIONAL`) or must not (`PROHIBITED`). */
  readonly resourceIdRule?: 'REQUIRED' | 'OPTIONAL' | 'PROHIBITED';
}

/** What a build asks of the official validator. */
export interface Validator {
  /**
   * Validates one resource.
   * @returns the validator's own verdict; an `information` issue "All OK" when there is nothing to say
   */
  validate(payload: Payload, options?: ValidateOptions): Promise<fhir4.OperationOutcome>;
  /** @returns the StructureDefinition with the snapshot that HL7's tools make for it */
  snapshot(definition: fhir4.StructureDefinition): Promise<fhir4.StructureDefinition>;
  /** @returns the narrative that HL7's tools make for a resource; not for StructureDefinition */
  narrative(resource: fhir4.Resource): Promise<fhir4.Narrative | undefined>;
}

/** How many requests to have under way at once: as many as the machine this was measured on has cores, and one more. */
const AT_ONCE = 3;

/** Requests that must not be made twice. */
const CHANGES_THE_ENGINE: ReadonlySet<string> = new Set(['/loadIG', '/renew', '/prepare']);

/** Whether the connection was lost under the request, rather than refused or answered. */
function isDropped(fault: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(causeOf(fault)?.code ?? '');
}

/** What Node's fetch says under its own "fetch failed". */
function reasonOf(fault: unknown): string {
  const cause = causeOf(fault);
  return cause?.code ?? cause?.message ?? String(fault);
}

function causeOf(fault: unknown): NodeJS.ErrnoException | undefined {
  return fault instanceof Error && fault.cause instanceof Error ? fault.cause : undefined;
}

/**
 * Speaks to a running official validator. Everything goes over loopback HTTP.
 * @see HL7 validator, HTTP service (`GET /openapi.json` of the running process)
 */
export class ValidatorClient implements Validator {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param baseUrl `http://127.0.0.1:PORT`
   * @param controlUrl the same of the launcher's own port; HL7's single-file jar has none
   */
  constructor(
    readonly baseUrl: string,
    private readonly controlUrl?: string,
  ) {}

  /** Whether `renew` works: only the project's own launcher can exchange its engine. */
  get canRenew(): boolean {
    return this.controlUrl !== undefined;
  }

  /**
   * Exchanges the engine for a fresh one that knows the base definitions and the given guide, and nothing that was
   * asked before: the only way to judge by a changed guide without a new start.
   * @param guide folder (or package file) of definitions to load
   * @throws ExpectedFailure (exit 3) when the validator has no launcher, or is gone
   */
  async renew(guide?: string): Promise<void> {
    if (this.controlUrl === undefined) throw this.failure('/renew', 'this jar cannot exchange its engine');
    await this.post('/renew', guide ?? '', 'application/json', 'json', this.controlUrl);
  }

  /** @returns whether the service answers at all */
  async isUp(): Promise<boolean> {
    try {
      const response = await fetch(`${this.baseUrl}/version`, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      return true;
    } catch {
      return false;
    }
  }

  async validate(payload: Payload, options: ValidateOptions = {}): Promise<fhir4.OperationOutcome> {
    const query = new URLSearchParams({ showMessageIds: 'true' });
    if (options.profiles?.length) query.set('profile', options.profiles.join(','));
    if (options.resourceIdRule) query.set('resourceIdRule', options.resourceIdRule);
    const answer = await this.post(`/validateResource?${query.toString()}`, payload.text, payload.format);
    return JSON.parse(answer) as fhir4.OperationOutcome;
  }

  /** Makes the next `renew` quicker, at a time when nobody waits; does nothing where there is no launcher. */
  async prepareRenewal(): Promise<void> {
    if (this.controlUrl !== undefined)
      await this.post('/prepare', '', 'application/json', 'json', this.controlUrl);
  }

  /** Loads a folder (or package file) of definitions into the engine. Not for definitions it has loaded before. */
  async loadGuide(path: string): Promise<void> {
    await this.post('/loadIG', JSON.stringify({ ig: path }), 'application/json');
  }

  async snapshot(definition: fhir4.StructureDefinition): Promise<fhir4.StructureDefinition> {
    return JSON.parse(
      await this.post('/snapshot', JSON.stringify(definition), 'json'),
    ) as fhir4.StructureDefinition;
  }

  async narrative(resource: fhir4.Resource): Promise<fhir4.Narrative | undefined> {
    const answer = await this.post('/narrative', JSON.stringify(resource), 'json');
    return (JSON.parse(answer) as fhir4.DomainResource).text;
  }

  /** @returns the resource in the other format */
  async convert(payload: Payload, to: 'json' | 'xml'): Promise<string> {
    return this.post('/convert', payload.text, payload.format, to);
  }

  /** @returns the result of the expression on the resource, as the service prints it */
  async fhirpath(resource: fhir4.Resource, expression: string): Promise<string> {
    const query = new URLSearchParams({ expression });
    return this.post(`/fhirpath?${query.toString()}`, JSON.stringify(resource), 'json');
  }

  private async post(
    path: string,
    body: string,
    format: Payload['format'] | 'application/json',
    accept: Payload['format'] = 'json',
    url = this.baseUrl,
  ): Promise<string> {
    await this.turn();
    const request = (): Promise<{ response: Response; text: string }> =>
      fetch(url + path, {
        method: 'POST',
        body,
        headers: {
          'content-type': format === 'application/json' ? format : `application/fhir+${format}`,
          accept: format === 'application/json' ? format : `application/fhir+${accept}`,
        },
      }).then(async (response) => ({ response, text: await response.text() }));
    try {
      const { response, text } = await request().catch((fault: unknown) => {
        // Java closes connections that rest, and a busy process may not have noticed before it takes one up again.
        if (!CHANGES_THE_ENGINE.has(path) && isDropped(fault)) return request();
        throw fault;
      });
      if (response.ok || text.includes('"OperationOutcome"')) return text;
      throw this.failure(path, `it answered ${response.status}: ${text.slice(0, 300)}`);
    } catch (fault) {
      if (fault instanceof ExpectedFailure) throw fault;
      throw this.failure(path, `it no longer answers (${reasonOf(fault)})`);
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
  }

  private failure(path: string, reason: string): ExpectedFailure {
    return new ExpectedFailure(
      [
        {
          file: '(environment)',
          severity: 'error',
          code: 'SDX-ENV-VALIDATOR',
          message: `The official validator failed at ${path.split('?')[0] ?? path}: ${reason}`,
          remedy: 'Run the command again; if it fails again, run `sdx doctor`.',
          source: 'environment',
        },
      ],
      EXIT.environment,
    );
  }
}
