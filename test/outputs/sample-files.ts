import { strFromU8, unzipSync } from 'fflate';
import { toXml } from '../../scripts/fhir-xml/index.js';
import {
  makeGuideFiles,
  toTurtle,
  TurtleModel,
  type GuideFileInputs,
  type GuideFiles,
} from '../../scripts/outputs/index.js';
import type { GuideContent } from '../../scripts/site/index.js';
import { hl7Definitions } from '../schema/guide.js';
import { CANONICAL, question, sampleGuide } from '../site/sample-guide.js';

/** A description of the sample guide's only operation, with one that no artefact names. */
export const SAMPLE_API = {
  openapi: '3.1.0',
  info: { title: 'Sample guide', version: '1.2.3', license: { name: 'CC0-1.0', identifier: 'CC0-1.0' } },
  servers: [{ url: 'https://responder.invalid/fhir' }],
  security: [{ systemToken: [] }],
  paths: Object.fromEntries(
    ['ask', 'other'].map((code) => [
      `/Patient/$${code}`,
      {
        post: {
          operationId: code,
          parameters: [{ $ref: '#/components/parameters/RequestId' }],
          requestBody: {
            content: {
              'application/fhir+json': {
                schema: { $ref: '#/components/schemas/Question' },
                examples: {
                  one: { $ref: '#/components/examples/one' },
                  two: { $ref: '#/components/examples/two' },
                },
              },
            },
          },
          responses: {
            200: {
              description: 'An answer',
              content: { 'application/fhir+json': { schema: { $ref: '#/components/schemas/Answer' } } },
            },
            400: { description: 'Refused' },
          },
        },
      },
    ]),
  ),
  components: {
    schemas: {
      Question: { type: 'object' },
      Answer: { type: 'object', properties: { code: { $ref: '#/components/schemas/Code' } } },
      Code: { type: 'string' },
      Unused: { type: 'string' },
    },
    examples: {
      one: { value: { $ref: 'this is data' } },
      two: { value: {} },
    },
    parameters: { RequestId: { name: 'X-Request-ID', in: 'header', schema: { type: 'string' } } },
    securitySchemes: {
      systemToken: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://responder.invalid/token', scopes: {} } },
      },
    },
  },
} as const;

/** What the sample guide's files are made from; nothing is remembered. */
export async function sampleInputs(content: GuideContent = sampleGuide()): Promise<GuideFileInputs> {
  const model = new TurtleModel(await hl7Definitions());
  return {
    config: content.config,
    artefacts: content.artefacts,
    examples: [{ fileName: 'Parameters-c01.json', resource: question }],
    expansions: content.expansions,
    api: {
      openApi: JSON.stringify(SAMPLE_API),
      canonical: CANONICAL,
      schemas: new Map([[`${CANONICAL}/StructureDefinition/question`, 'schema/question.schema.json']]),
    },
    toXml,
    toTurtle: (resource) => toTurtle(resource, model, CANONICAL),
    date: '2026-01-05',
    remember: (_name, _restsOn, make) => make(),
  };
}

/** The sample guide's files. */
export async function sampleFiles(): Promise<GuideFiles> {
  return makeGuideFiles(await sampleInputs());
}

/** @returns name in the archive → text */
export function unpack(archive: string | Uint8Array | undefined): Map<string, string> {
  if (!(archive instanceof Uint8Array)) throw new Error('there is no such archive');
  return new Map(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}
