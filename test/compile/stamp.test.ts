import { describe, expect, it } from 'vitest';
import {
  inReadingOrder,
  stamp,
  unusedMetadata,
  type Artefact,
  type ArtefactMetadataFile,
  type GuideConfig,
} from '../../scripts/compile/index.js';

const config = {
  canonical: 'https://test.example',
  status: 'active',
  version: '1.2.3',
  publisher: { name: 'Nobody', url: 'https://nobody.example' },
  contact: [],
} as unknown as GuideConfig;
const GB = { system: 'urn:iso:std:iso:3166', code: 'GB' };
const ENGLAND = { system: 'urn:iso:std:iso:3166:-2', code: 'GB-ENG' };
const metadata: ArtefactMetadataFile = {
  default: { jurisdiction: [GB], experimental: false, fmm: 1, standardsStatus: 'trial-use' },
  byArtefact: { 'CodeSystem/law': { jurisdiction: [ENGLAND] }, 'CodeSystem/gone': { fmm: 2 } },
};
const codeSystem = (id: string): Artefact => ({
  resource: {
    resourceType: 'CodeSystem',
    id,
    content: 'complete',
    status: 'draft',
    url: `https://test.example/${id}`,
  },
  fileName: `CodeSystem-${id}.json`,
  source: undefined,
});

describe('stamping', () => {
  it('writes version, date, publisher, contact, jurisdiction, status, maturity onto every artefact', () => {
    expect(stamp(codeSystem('a'), config, metadata, '2026-01-31').resource).toMatchObject({
      version: '1.2.3',
      date: '2026-01-31',
      status: 'active',
      experimental: false,
      publisher: 'Nobody',
      contact: [{ name: 'Nobody', telecom: [{ system: 'url', value: 'https://nobody.example' }] }],
      jurisdiction: [{ coding: [GB] }],
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fmm', valueInteger: 1 },
        {
          url: 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status',
          valueCode: 'trial-use',
        },
      ],
    });
  });

  it('follows the exceptions, key by key', () => {
    const { resource } = stamp(codeSystem('law'), config, metadata, '2026-01-31');
    expect(resource.jurisdiction).toEqual([{ coding: [ENGLAND] }]);
    expect(resource.extension?.[0]?.valueInteger).toBe(1);
  });

  it('twice gives the same as once', () => {
    const once = stamp(codeSystem('a'), config, metadata, '2026-01-31');
    expect(stamp(once, config, metadata, '2026-01-31')).toEqual(once);
  });

  it('leaves version and experimental off a NamingSystem, which has neither in R4', () => {
    const naming: Artefact = {
      resource: {
        resourceType: 'NamingSystem',
        id: 'n',
        name: 'N',
        status: 'draft',
        kind: 'identifier',
        date: 'x',
        uniqueId: [],
      },
      fileName: 'NamingSystem-n.json',
      source: undefined,
    };
    const { resource } = stamp(naming, config, metadata, '2026-01-31');
    expect(resource).not.toHaveProperty('version');
    expect(resource).not.toHaveProperty('experimental');
    expect(resource.date).toBe('2026-01-31');
  });

  it('reports exceptions that name no artefact', () => {
    expect(unusedMetadata([codeSystem('law')], metadata)).toEqual(['CodeSystem/gone']);
  });
});

it('the head of a definition is in the order readers expect, the rest as it was', () => {
  const ordered = inReadingOrder({
    concept: [],
    status: 'active',
    url: 'u',
    count: 1,
    id: 'i',
    resourceType: 'CodeSystem',
  } as unknown as fhir4.CodeSystem);
  expect(Object.keys(ordered)).toEqual(['resourceType', 'id', 'url', 'status', 'concept', 'count']);
});
