import { cases } from '../exchange/index.js';
import type { Example } from '../examples/index.js';
import type { GuideConfig } from '../compile/index.js';
import {
  buildOpenApi,
  MESSAGE_PROFILES,
  type ApiExample,
  type ApiOperation,
  type MessageProfile,
  type SchemaDocument,
} from '../schema/index.js';

/**
 * Describes both operations as OpenAPI 3.1, with the messages of the example exchanges.
 * @param schemas canonical URL of the profile → its schema
 * @returns JSON text
 */
export function openApiText(
  config: GuideConfig,
  schemas: ReadonlyMap<string, SchemaDocument>,
  examples: readonly Example[],
): string {
  const document = buildOpenApi({
    info: {
      title: config.title,
      version: config.version,
      description: config.description,
      license: config.license,
      publisher: config.publisher,
      canonical: config.canonical,
    },
    cases,
    examples: examples.flatMap(messagesOf),
    schemas: new Map(
      MESSAGE_PROFILES.flatMap((name): [MessageProfile, SchemaDocument][] => {
        const schema = schemas.get(`${config.canonical}/StructureDefinition/${kebab(name)}`);
        return schema === undefined ? [] : [[name, schema]];
      }),
    ),
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The request and the reply of an exchange, where they are resources that a reader should copy. */
function messagesOf(example: Example): ApiExample[] {
  const { status, slug, title } = example;
  if (status === undefined) return [];
  const operation = operationOf(example);
  return example.files.flatMap(({ name, kind, resource, expects }): ApiExample[] => {
    if (resource === undefined || !name.endsWith('.json') || (kind !== 'request' && kind !== 'reply'))
      return [];
    // A faulty request would mislead whoever copies it.
    if (kind === 'request' && expects !== undefined && expects.length > 0) return [];
    const xml = example.files.find((other) => other.name === name.replace(/\.json$/, '.xml'))?.text;
    return [
      {
        name: `${slug}-${kind}`,
        summary: title,
        operation,
        part: kind === 'request' ? 'request' : { status },
        value: resource,
        ...(xml === undefined ? {} : { xml }),
      },
    ];
  });
}

function operationOf({ files }: Example): ApiOperation {
  const exchange = files.find(({ kind }) => kind === 'exchange')?.text ?? '';
  return exchange.includes('/Patient/$match') ? 'match' : 'person-info-query';
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
