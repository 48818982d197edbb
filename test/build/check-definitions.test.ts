import { expect, it } from 'vitest';
import { checkDefinitions } from '../../scripts/build/check-definitions.js';
import type { Artefact } from '../../scripts/compile/index.js';

const FSH = `CodeSystem: PaintCodeSystem
Id: paint
* #wall "Wall"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "ROLE"
`;

function artefacts(role: string): Artefact[] {
  const system = (id: string, concept: fhir4.CodeSystemConcept[]): Artefact => ({
    fileName: `CodeSystem-${id}.json`,
    source: {
      file: `fsh/${id}.fsh`,
      startLine: 1,
      endLine: 7,
      fshName: 'PaintCodeSystem',
      fshType: 'CodeSystem',
    },
    resource: {
      resourceType: 'CodeSystem',
      id,
      status: 'active',
      content: 'complete',
      concept,
    },
  });
  const roles = [{ code: 'child' }, { code: 'parent-carer' }];
  const property = ['child', role].map((valueString) => ({ code: 'personRole', valueString }));
  return [system('person-role', roles), system('paint', [{ code: 'wall', display: 'Wall', property }])];
}

it('a mistyped code in a property is reported at its line of FSH', () => {
  const fsh = new Map([['fsh/paint.fsh', FSH.replace('ROLE', 'parent-carrer')]]);
  expect(checkDefinitions(artefacts('parent-carrer'), fsh)).toMatchObject([
    { file: 'fsh/paint.fsh', line: 7, code: 'SDX-DATA-CODE', severity: 'error' },
  ]);
});

it('a sound one is not reported', () => {
  const fsh = new Map([['fsh/paint.fsh', FSH.replace('ROLE', 'parent-carer')]]);
  expect(checkDefinitions(artefacts('parent-carer'), fsh)).toEqual([]);
});
