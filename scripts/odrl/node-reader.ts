import type { Finding } from '../findings/index.js';
import type { Graph, GraphNode, GraphValue } from './graph.js';
import { odrlFinding } from './odrl-finding.js';
import { DCTERMS, DUTY_KIND, ODRL, shortName } from './terms.js';

/** A node on the way through a graph. */
export interface Place {
  readonly node: GraphNode;
  /** Properties from the agreement on, as people write them. */
  readonly path: string;
}

/** Walks through the graph of an agreement and keeps a finding for everything that it has no use for. */
export class NodeReader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly file: string,
    private readonly graph: Graph,
  ) {}

  fault(message: string, remedy: string, path?: string): void {
    this.findings.push(odrlFinding(this.file, message, remedy, path));
  }

  /** The nodes that have one of some types. */
  nodesOf(types: readonly string[]): readonly GraphNode[] {
    return [...this.graph.values()].filter((node) => node.types.some((type) => types.includes(type)));
  }

  /** A node by its address; one of which the document says nothing is empty. */
  node(address: string): GraphNode {
    return this.graph.get(address) ?? { id: address, types: [], properties: new Map() };
  }

  /**
   * Enters a node. A property that is not among those that are understood is a fault.
   * @param known addresses of properties
   * @param types names of the types that it may have, of ODRL
   */
  at(node: GraphNode, path: string, known: readonly string[], types?: readonly string[]): Place {
    for (const name of node.properties.keys())
      if (!known.includes(name))
        this.fault(
          `${shortName(name)} cannot be applied by decision rules here.`,
          'Take it out, and agree on it in words; or put it where the page on sharing policies shows it.',
          [path, shortName(name)].filter(Boolean).join(' / '),
        );
    const strange =
      types === undefined ? [] : node.types.filter((type) => !types.includes(type.replace(ODRL, '')));
    if (strange.length > 0)
      this.fault(
        `The type ${strange.map(shortName).join(', ')} cannot be applied here.`,
        `Use ${types?.join(' or ') ?? ''}.`,
        path,
      );
    return { node, path };
  }

  /** The nodes that a property leads to. */
  children(
    at: Place,
    property: string,
    known: readonly string[],
    types?: readonly string[],
  ): readonly Place[] {
    const path = [at.path, shortName(property)].filter(Boolean).join(' / ');
    return this.addresses(at, property).map((address) => this.at(this.node(address), path, known, types));
  }

  /** The rules of a kind, each with what all rules may have and some more. */
  rules(at: Place, kind: 'permission' | 'prohibition', more: readonly string[]): readonly Place[] {
    const known = ['action', 'target', 'assigner', 'assignee', ...more].map((name) => `${ODRL}${name}`);
    return this.children(at, `${ODRL}${kind}`, known, [kind === 'permission' ? 'Permission' : 'Prohibition']);
  }

  /** What a property leads to in the agreement as a whole and in each of its rules, which must not differ. */
  shared(at: Place, rules: readonly Place[], name: string): readonly string[] {
    const property = `${ODRL}${name}`;
    const common = this.addresses(at, property);
    const [first = common, ...others] = rules.map((rule) => [
      ...new Set([...common, ...this.addresses(rule, property)]),
    ]);
    const sorted = (list: readonly string[]): string => [...list].sort().join(' ');
    if (others.some((other) => sorted(other) !== sorted(first)))
      this.fault(
        `The rules of the agreement differ in their odrl:${name}.`,
        'Write a policy for each: a sharing policy says the same of all its parties and data.',
        `odrl:${name}`,
      );
    return first;
  }

  /** Addresses that a property leads to; words in their place are a fault. */
  addresses({ node, path }: Place, property: string): readonly string[] {
    return this.values(node, property).flatMap((value) => {
      if (typeof value['@id'] === 'string') return [value['@id']];
      this.fault(
        `${shortName(property)} is "${String(value['@value'])}" and should be an address.`,
        'Write it as the page on sharing policies shows it: {"@id": "…"}.',
        [path, shortName(property)].filter(Boolean).join(' / '),
      );
      return [];
    });
  }

  /** Every text of a property. */
  allTexts({ node, path }: Place, property: string): readonly string[] {
    return this.values(node, property).flatMap((value) => {
      if (typeof value['@value'] === 'string') return [value['@value']];
      this.fault(
        `${shortName(property)} should be a text.`,
        'Write it as a JSON string.',
        [path, shortName(property)].filter(Boolean).join(' / '),
      );
      return [];
    });
  }

  /** The one text of a property; a second is a fault. */
  text(at: Place, property: string): string | undefined {
    const [first, ...others] = this.allTexts(at, property);
    if (others.length > 0)
      this.fault(
        `${shortName(property)} is there more than once.`,
        'Keep one.',
        at.path || shortName(property),
      );
    return first;
  }

  /** Texts of a property, and of the nodes that it leads to. */
  texts(at: Place, property: string, within: string): readonly string[] {
    return this.values(at.node, property).flatMap((value) => {
      if (typeof value['@value'] === 'string') return [value['@value']];
      const address = value['@id'] ?? '';
      const inner = this.at(this.node(address), shortName(property), [within]);
      const text = this.text(inner, within);
      return [text ?? shortName(address)];
    });
  }

  /** The code at the end of the address of a code. */
  code(address: string, system: string, path: string): string {
    if (address.startsWith(`${system}#`)) return address.slice(system.length + 1);
    this.fault(`${address} is no code of ${system}.`, `Write ${system}#code.`, path);
    return address;
  }

  /**
   * What is done, in words: the description of an action, or the name of one of ODRL's own.
   * @param kind for duties: what the action has to be included in
   */
  actions(at: Place, kind?: string): readonly string[] {
    const known = [`${ODRL}includedIn`, `${DCTERMS}description`];
    return this.addresses(at, `${ODRL}action`).flatMap((address) => {
      const action = this.at(this.node(address), [at.path, 'odrl:action'].join(' / '), known, ['Action']);
      const included = this.addresses(action, `${ODRL}includedIn`);
      if (kind !== undefined && !included.includes(kind)) {
        // A duty of neither kind is one of the recipient's: ODRL knows no other.
        const isOther = Object.values(DUTY_KIND).some((other) => included.includes(other));
        if (isOther || kind !== DUTY_KIND.recipientResponsibility) return [];
      }
      const words = this.text(action, `${DCTERMS}description`);
      if (words !== undefined) return [words];
      // Plain use says no more than the agreement as a whole.
      return address === `${ODRL}use` && kind === undefined && at.path.endsWith('permission')
        ? []
        : [shortName(address)];
    });
  }

  private values(node: GraphNode, property: string): readonly GraphValue[] {
    return (node.properties.get(property) ?? []).flatMap((value) => value['@list'] ?? [value]);
  }
}
