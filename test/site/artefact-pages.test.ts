import { beforeAll, describe, expect, it } from 'vitest';
import { loadSiteKit, renderSite, type SiteResult } from '../../scripts/site/index.js';
import { questionProfile } from './sample-profile.js';
import { sampleGuide } from './sample-guide.js';

let site: SiteResult;

beforeAll(async () => {
  site = renderSite(sampleGuide(), await loadSiteKit('site'));
});

/** A page's section by its id, without line breaks. */
function section(path: string, id: string): string {
  const text = String(site.files.get(path));
  const found = new RegExp(
    `<section class="part(?: view)?">\\s*<h2 id="${id}">([\\s\\S]*?)(?=<section class="part[ "]|<nav class="govuk-pagination|</main>)`,
  ).exec(text)?.[1];
  if (found === undefined) throw new Error(`${path} has no section ${id}`);
  return found.replace(/\n/g, '');
}

/** Cells of the row that starts with a text, markup taken away. */
function row(html: string, name: string): string[] {
  for (const [, cells = ''] of html.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)) {
    const texts = [...cells.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell
        .replace(/<br>/g, ' ')
        .replace(/<[^>]*>/g, '')
        .trim(),
    );
    if (texts[0]?.startsWith(name)) return texts;
  }
  throw new Error(`no row ${name}`);
}

const PROFILE = 'StructureDefinition-question.html';

describe('the page of a profile', () => {
  it('tells a sender what to send, by parameter name', () => {
    const flat = section(PROFILE, 'parameters');
    expect(row(flat, 'reason')).toEqual([
      'reason',
      '1..1',
      'valueCoding',
      'Why it is asked Codes from Reasons (required)',
    ]);
    expect(row(flat, 'requester')).toEqual(['requester', '1..1', 'parts, below', 'Who asks']);
    expect(row(flat, 'user')).toEqual(['user part of requester', '1..1', 'valueIdentifier', 'The person']);
  });

  it('shows what the profile changes, with slices named and inherited values filled in', () => {
    const changed = section(PROFILE, 'differential');
    expect(row(changed, 'slice of parameter:reason')).toEqual([
      'slice of parameter:reason',
      'MS Σ',
      '1..1',
      'BackboneElement',
      'Why it is asked',
    ]);
    expect(row(changed, 'name')).toEqual(['name', 'Σ', '1..1', 'string', 'Always reason']);
    expect(changed).not.toContain('Logical id of this artifact');
  });

  it('strikes out what may not occur, and says so in words', () => {
    expect(section(PROFILE, 'differential')).toMatch(
      /<tr class="removed depth-1"><th scope="row"><s><a [^>]*>implicitRules<\/a><\/s><\/th>/,
    );
    expect(row(section(PROFILE, 'differential'), 'implicitRules')).toEqual([
      'implicitRules',
      '?! Σ',
      '0..0 not allowed',
      '',
      'Not used.',
    ]);
  });

  it('sets back what it leaves as it was, and links that to HL7', () => {
    expect(section(PROFILE, 'snapshot')).toContain(
      '<a href="StructureDefinition-question-snapshot.html">All ',
    );
    expect(String(site.files.get('StructureDefinition-question-snapshot.html'))).toMatch(
      /<tr class="inherited depth-1"><th scope="row"><a href="https:\/\/hl7\.org\/fhir\/R4\/resource-definitions\.html#Resource\.id">id<\/a>/,
    );
  });

  it('gives the constraints that the guide adds, with their expression', () => {
    const constraints = section(PROFILE, 'constraints');
    expect(row(constraints, 'sdx-q-1')).toEqual([
      'sdx-q-1',
      'Error',
      'Parameters',
      'A reason is &quot;given&quot; &amp; known.',
      "parameter.where(name = 'reason').exists()",
      'Accepts: askedRefuses: reason-missing',
    ]);
    expect(constraints).toContain('<tr id="constraint-sdx-q-1">');
    expect(constraints).toContain('StructureDefinition-question-fixtures.html#valid-asked');
    expect(constraints).toContain('StructureDefinition-question-fixtures.html#invalid-reason-missing');
    expect(constraints).not.toContain('dom-2');
  });

  it('shows the key elements, with what is above them, and leaves out what nobody asks for', () => {
    const key = section(PROFILE, 'key-elements');
    expect(row(key, 'slice of parameter:reason')[1]).toBe('MS Σ');
    expect(row(key, 'Parameters')).toBeDefined();
    expect(key).not.toContain('Logical id of this artifact');
  });

  it('offers its views by name, and explains the signs', () => {
    const text = String(site.files.get(PROFILE));
    const views = /<nav class="views__list"[^>]*>([\s\S]*?)<\/nav>/.exec(text)?.[1] ?? '';
    expect([...views.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'key-elements',
      'differential',
      'snapshot',
      'statistics',
    ]);
    expect(section(PROFILE, 'key-elements')).toContain('Must be supported</li>');
  });

  it('counts what it demands, and names what it refers to', () => {
    const statistics = section(PROFILE, 'statistics');
    expect(statistics).toContain('<dt>Elements that it forbids</dt><dd>2</dd>');
    expect(statistics).toContain('<dt>Constraints that it adds</dt><dd>1</dd>');
    expect(statistics).toContain('by name; closed; 2 slices');
    expect(statistics).toContain('<a href="ValueSet-reason.html">Reasons</a>');
  });

  it('publishes what it is tried with: accepted payloads, and one fault for each rule', () => {
    const path = 'StructureDefinition-question-fixtures.html';
    const text = String(site.files.get(path));
    expect(text).toContain('A question with &lt;all&gt; it needs.');
    expect(text).toMatch(/As <a href="#valid-asked"><code>asked<\/code><\/a> with: changed \/parameter\/0/);
    expect(row(text.replace(/\n/g, ''), 'reason-missing').slice(1)).toEqual([
      'Parameters sdx-q-1',
      'As asked with: without /parameter/0.',
      'question#sdx-q-1 Parameters',
    ]);
    expect(JSON.parse(String(site.files.get('StructureDefinition-question.fixtures.json')))).toMatchObject({
      valid: [{ name: 'asked' }, { name: 'urgent' }],
    });
    expect(site.files.has('StructureDefinition-story-fixtures.html')).toBe(false);
  });

  it('gives the bindings', () => {
    expect(row(section(PROFILE, 'bindings'), 'Parameters.parameter:reason.value[x]')).toEqual([
      'Parameters.parameter:reason.value[x]',
      'required',
      'Reasons',
    ]);
  });

  it('identifies the profile and leads to its source', () => {
    const text = String(site.files.get(PROFILE));
    expect(text).toContain('<code>https://example.org/guide/StructureDefinition/question</code>');
    expect(text).toMatch(
      /Active<\/span>[^<]*<span class="govuk-tag">trial-use<\/span>[^<]*<span[^>]*>Maturity 1</,
    );
    expect(text).toContain(
      '/fsh/profiles/Question.fsh#L3-L40"><code>fsh/profiles/Question.fsh</code>, line 3</a>',
    );
  });

  it('carries the author’s introduction and notes', () => {
    const text = String(site.files.get(PROFILE));
    expect(text.indexOf('Reading it')).toBeLessThan(text.indexOf('What to send'));
    expect(section(PROFILE, 'notes')).toContain('id="req-2"');
  });

  it('says where it is used and which examples claim it', () => {
    expect(section(PROFILE, 'where-used')).toMatch(
      /OperationDefinition-ask\.html">Ask a question<.*CapabilityStatement-responder\.html">Responder</,
    );
    expect(section(PROFILE, 'examples')).toContain('example-C01-known.html#file-request-json');
    expect(site.files.get('StructureDefinition-question-examples.html')).toContain(
      'example-C01-known.html#file-request-json',
    );
  });

  it('has a dictionary entry for each element that it changes, inherited words marked as HL7’s by their links', () => {
    const text = String(site.files.get('StructureDefinition-question-definitions.html'));
    expect([...text.matchAll(/class="entry-title"/g)]).toHaveLength(
      questionProfile.differential!.element.length,
    );
    expect(text).toContain('id="Parameters.parameter:reason.value[x]"');
    expect(text).toContain('href="https://hl7.org/fhir/R4/operations.html"');
  });

  it('lists JSON and XML without the generated parts, which the files keep', () => {
    const listing = String(site.files.get('StructureDefinition-question.profile.json.html'));
    expect(listing).toContain('#StructureDefinition.differential">"differential"</a>');
    expect(listing).not.toContain('"snapshot"');
    expect(JSON.parse(String(site.files.get('StructureDefinition-question.json')))).toEqual(questionProfile);
    const xml = String(site.files.get('StructureDefinition-question.profile.xml.html'));
    expect(xml).toContain('differential');
    expect(xml).not.toContain('&lt;<span class="tk-keyword">snapshot');
    expect(site.files.get('StructureDefinition-question.xml')).toContain('<snapshot>');
  });
});

describe('the page of a logical model', () => {
  it('works without a snapshot', () => {
    expect(row(section('StructureDefinition-person.html', 'differential'), 'name')).toEqual([
      'name',
      '',
      '1..*',
      'HumanName',
      'Name',
    ]);
  });

  it('gives its mappings', () => {
    expect(site.files.get('StructureDefinition-person-mappings.html')).toMatch(
      /<h2 id="patient">FHIR Patient<\/h2>[\s\S]*<code>person\.name<\/code>[\s\S]*Patient\.name[\s\S]*Same type\./,
    );
    expect(site.files.get('StructureDefinition-question-mappings.html')).toContain(
      'declares no mappings of its own',
    );
  });
});

describe('the page of an operation', () => {
  const path = 'OperationDefinition-ask.html';
  it('shows how it is called and with which profiles', () => {
    expect(section(path, 'call')).toContain('<code>POST [base]/Patient/$ask</code>');
    expect(section(path, 'call')).toContain('<a href="StructureDefinition-question.html">Question</a>');
  });

  it('shows parameters in and out, parts under their parameter', () => {
    expect(row(section(path, 'parameters-in'), 'reason')).toEqual([
      'reason',
      '1..1',
      'Coding in valueCoding',
      'Codes from Reasons (required)',
      'Why it is asked.',
    ]);
    expect(row(section(path, 'parameters-in'), 'user')).toEqual([
      'user part of requester',
      '1..1',
      'Identifier in valueIdentifier',
      '',
      'Who asks.',
    ]);
    expect(row(section(path, 'parameters-out'), 'outcome')[2]).toBe('Coding');
  });

  it('shows the examples of each response case', () => {
    expect(row(section(path, 'cases'), 'C01')).toEqual([
      'C01',
      'A certain match',
      '200',
      'known',
      'C01 known',
    ]);
  });
});

describe('the pages of terminology', () => {
  it('show codes with definitions and properties, at every level', () => {
    const concepts = section('CodeSystem-reason.html', 'concepts');
    expect(row(concepts, 'enquiry')[1]).toBe('Enquiry A statutory enquiry.');
    expect(row(concepts, 'enquiry')[2]).toBe(
      'legislationhttps://www.legislation.gov.uk/ukpga/1989/41/section/47openYes',
    );
    expect(concepts).toContain('<tr id="reason-urgent" class="depth-1">');
  });

  it('strike out retired codes', () => {
    expect(section('CodeSystem-reason.html', 'concepts')).toMatch(
      /<s><code>old<\/code><\/s> <span[^>]*>Retired</,
    );
  });

  it('show how a value set is defined and what it comes to, each code linked to its meaning', () => {
    const path = 'ValueSet-reason.html';
    expect(row(section(path, 'definition'), 'Include')).toEqual(['Include', 'Reason', 'enquiry, urgent']);
    expect(row(section(path, 'definition'), 'Exclude')).toEqual([
      'Exclude',
      'v3-ActReason',
      'concept is-a BREAK',
    ]);
    expect(section(path, 'expansion')).toContain('The set has 2 codes');
    expect(section(path, 'expansion')).toContain('<a href="CodeSystem-reason.html#reason-urgent">');
    expect(row(section(path, 'expansion'), 'urgent')[1]).toBe('Urgent enquiry Today.');
  });

  it('say so when a value set could not be expanded, rather than showing it as empty', async () => {
    const bare = renderSite(sampleGuide({ expansions: new Map() }), await loadSiteKit('site'));
    expect(bare.files.get('ValueSet-reason.html')).toContain('could not be listed');
    expect(bare.files.get('ValueSet-reason.html')).not.toContain('The set has');
  });

  it('show concept maps in words, unmatched codes included', () => {
    const group = section('ConceptMap-law-to-reason.html', 'group-1');
    expect(row(group, 'https://www.legislation.gov.uk/ukpga/1989/41/section/47').slice(1, 3)).toEqual([
      'means the same as',
      'enquiry',
    ]);
    expect(row(group, 'https://www.legislation.gov.uk/ukpga/1989/41/section/46').slice(1)).toEqual([
      'has no counterpart',
      '',
      'No reason for it.',
    ]);
    expect(group).toContain('A code that is not listed becomes <code>old</code>');
  });

  it('show what a naming system names', () => {
    expect(
      row(section('NamingSystem-request-id.html', 'identifiers'), 'https://example.org/guide/Id/request'),
    ).toEqual(['https://example.org/guide/Id/request', 'URI', 'Yes', '']);
  });

  it('carry the narrative of HL7’s engine, its links led to this guide', () => {
    const narrative = section('CodeSystem-reason.html', 'narrative');
    expect(narrative).toContain(
      '<a href="ValueSet-reason.html">set</a> &amp; <a href="https://hl7.org/fhir/R4/datatypes.html#code">',
    );
    expect(narrative).toContain('id="narrative-reason-enquiry"');
  });
});

describe('the page of a capability statement', () => {
  it('shows operations, resources and search parameters', () => {
    const path = 'CapabilityStatement-responder.html';
    expect(row(section(path, 'operations'), '$ask')).toEqual(['$ask', 'Patient', '', 'The question.']);
    expect(section(path, 'operations')).toContain('href="OperationDefinition-ask.html"');
    expect(row(section(path, 'resources'), 'Patient')).toEqual(['Patient', 'Question', 'read', '']);
    expect(row(section(path, 'search'), 'identifier')).toEqual(['identifier', 'Patient', 'token', '']);
    expect(section(path, 'rest')).toContain('Signed tokens.');
  });
});

describe('the pages that list others', () => {
  it('show artefacts by the groups of the configuration, and the rest', () => {
    expect(row(section('artifacts.html', 'group-exchange'), 'Ask a question')).toEqual([
      'Ask a question',
      'Operation',
      'Asks whether a person is known.',
    ]);
    expect(section('artifacts.html', 'group-other')).toContain('CodeSystem-reason.html');
  });

  it('show each case with its examples, and a case without one as such', () => {
    const cases = section('examples.html', 'by-case');
    expect(cases).toContain('href="example-C01-known.html"');
    expect(row(cases, 'C03')).toEqual(['C03', 'Nothing to discloseNo example.', 'not-known', '200']);
  });

  it('show requirements with links to where they stand, and say which have no test', () => {
    const all = section('requirements.html', 'all');
    expect(all).toContain('<a href="request.html#req-1">req-1</a>');
    expect(row(all, 'req-1').slice(3)).toEqual([
      'Yes',
      'A requester SHALL send a fresh identifier.',
      'conformance/request.test.ts',
    ]);
    expect(row(all, 'res-1')).toEqual([
      'res-1',
      'responder',
      'SHALL NOT',
      'No',
      'A responder SHALL NOT keep it.',
      'No test yet',
    ]);
  });

  it('show downloads with their size', () => {
    expect(row(section('downloads.html', 'files'), 'FHIR package')).toEqual([
      'FHIR package',
      'For validators.',
      '123 kB',
    ]);
  });

  it('show every page by its kind, the one for dead addresses aside', () => {
    expect(section('toc.html', 'pages')).toMatch(/index\.html">Home<.*requirements\.html">/);
    expect(section('toc.html', 'pages')).not.toContain('404.html');
    expect(section('toc.html', 'artefacts')).toContain('CodeSystem-reason.html');
    expect(section('toc.html', 'examples')).toContain('example-C01-known.html');
  });

  it('take a page of the same name as their introduction', async () => {
    const content = sampleGuide();
    const downloads = {
      name: 'downloads',
      title: 'Downloads',
      file: 'input/pagecontent/downloads.md',
      text: 'Take what you need.',
    };
    const result = renderSite(
      { ...content, pages: [...content.pages, downloads] },
      await loadSiteKit('site'),
    );
    expect(result.findings).toEqual([]);
    expect(result.files.get('downloads.html')).toMatch(/Take what you need[\s\S]*FHIR package/);
  });
});
