import fhirpath from 'fhirpath';
import type { Artefact } from '../compile/index.js';
import { nearest } from '../exchange/index.js';
import type { Finding } from '../findings/index.js';
import { FHIRPATH_FUNCTIONS } from './fhirpath-functions.js';

/** What is wrong with an expression, and what to do about it. */
export interface ExpressionFault {
  readonly message: string;
  readonly remedy: string;
}

/** A node of the tree that fhirpath.js parses an expression to. */
interface Node {
  readonly type: string;
  readonly text?: string;
  readonly children?: readonly Node[];
}

/**
 * Reads an expression without evaluating it.
 * @param expression FHIRPath
 * @returns a fault where it cannot be parsed, or calls a function that does not exist or with too few or too many
 *   arguments; none where it can be evaluated
 */
export function expressionFaults(expression: string): readonly ExpressionFault[] {
  const known = faultsRead.get(expression) ?? readFaults(expression);
  if (faultsRead.size >= AT_MOST) faultsRead.clear();
  faultsRead.set(expression, known);
  return known;
}

/** Expressions read before; in watch mode most of them are read again and again. */
const faultsRead = new Map<string, readonly ExpressionFault[]>();
const AT_MOST = 5_000;

function readFaults(expression: string): readonly ExpressionFault[] {
  let tree: Node;
  try {
    tree = fhirpath.parse(expression) as Node;
  } catch (fault) {
    return [notFhirPath(fault instanceof Error ? fault.message : String(fault))];
  }
  return calls(tree).flatMap(({ name, given }): ExpressionFault[] => {
    const arity = FHIRPATH_FUNCTIONS.get(name);
    if (arity === undefined) return [unknownFunction(name)];
    const [fewest, most] = arity;
    if (given >= fewest && given <= most) return [];
    const wanted = fewest === most ? String(fewest) : `${fewest} to ${most}`;
    return [
      {
        message: `the function ${name} takes ${wanted} arguments and is called with ${given}`,
        remedy: `Give ${name} ${wanted === '0' ? 'no' : wanted} arguments, or close the bracket where it belongs.`,
      },
    ];
  });
}

/**
 * Checks every invariant that the guide itself puts on an element; those that it inherits are not looked at.
 * @param artefacts the guide's
 * @returns an error for each expression that cannot be evaluated, at the constraint in the generated resource
 */
export function checkInvariants(artefacts: readonly Artefact[]): Finding[] {
  return artefacts.flatMap(({ resource, fileName }) => {
    if (resource.resourceType !== 'StructureDefinition') return [];
    return (resource.differential?.element ?? []).flatMap((element, index) =>
      (element.constraint ?? []).flatMap(({ key, expression }, position) =>
        (expression === undefined ? [] : expressionFaults(expression)).map(
          ({ message, remedy }): Finding => ({
            file: fileName,
            path: `StructureDefinition.differential.element[${index}].constraint[${position}].expression`,
            severity: 'error',
            code: 'SDX-INVARIANT-EXPRESSION',
            message: `The expression of the invariant ${key} cannot be evaluated: ${message}.`,
            remedy,
            source: 'schema',
          }),
        ),
      ),
    );
  });
}

function calls(node: Node): { name: string; given: number }[] {
  const below = (node.children ?? []).flatMap(calls);
  if (node.type !== 'FunctionInvocation') return below;
  const parameters = node.children?.[0]?.children?.find(({ type }) => type === 'ParamList');
  const name = (node.text ?? '').replace(/^`(.*)`$/, '$1');
  return [{ name, given: parameters?.children?.length ?? 0 }, ...below];
}

function notFhirPath(said: string): ExpressionFault {
  const at = /column: (\d+); message: ([^\n]*)/.exec(said);
  const what = (at?.[2] ?? said).replace(/ expecting .*/, '').replace("'<EOF>'", 'the end of the expression');
  return {
    message: at === null ? what : `at character ${Number(at[1]) + 1}, ${what}`,
    remedy:
      'Complete the FHIRPath: an operator may lack its right-hand side, a bracket or a quotation mark may not be closed.',
  };
}

function unknownFunction(name: string): ExpressionFault {
  const meant = nearest(name, FHIRPATH_FUNCTIONS.keys());
  return {
    message: `there is no function ${name}`,
    remedy: meant === undefined ? 'Use a function of FHIRPath.' : `Did you mean ${meant}?`,
  };
}
