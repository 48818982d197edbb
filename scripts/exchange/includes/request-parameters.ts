import { CANONICAL } from '../canonicals.js';
import { code, markdownTable } from './markdown-table.js';

/**
 * The parameters of a request, from the operation's definition: name, cardinality, type, list of codes, meaning.
 * @param operation definition of `$person-info-query`
 */
export function requestParametersInclude(operation: fhir4.OperationDefinition): string {
  const inputs = (operation.parameter ?? []).filter(({ use }) => use === 'in');
  return markdownTable(
    ['Parameter', 'How many', 'Type', 'Meaning'],
    inputs.flatMap((parameter) => rows(parameter, '')),
  );
}

function rows(parameter: fhir4.OperationDefinitionParameter, parent: string): string[][] {
  const name = `${parent}${parameter.name}`;
  return [
    [
      code(name),
      `${parameter.min} to ${parameter.max === '*' ? 'many' : parameter.max}`,
      typeWords(parameter),
      parameter.documentation ?? '',
    ],
    ...(parameter.part ?? []).flatMap((part) => rows(part, `${name}.`)),
  ];
}

function typeWords({ type, binding }: fhir4.OperationDefinitionParameter): string {
  const base = type ?? 'parts';
  const list = binding?.valueSet;
  if (list?.startsWith(`${CANONICAL}/ValueSet/`) !== true) return base;
  const id = list.slice(`${CANONICAL}/ValueSet/`.length).split('|')[0] ?? '';
  return `${base} from [${id.replace(/-/g, ' ')}](ValueSet-${id}.html)`;
}
