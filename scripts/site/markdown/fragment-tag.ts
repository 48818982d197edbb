/** One `EXCEPT:` of a fragment: what stays, within the elements that `BASE:` after it names. */
export interface FragmentException {
  readonly keep: string;
  /** FHIRPath from the root of the fragment; empty for the root itself. */
  readonly base: string;
}

/** What `{% fragment TYPE/ID JSON BASE:path ELIDE:path EXCEPT:path %}` asks for; paths are FHIRPath. */
export interface FragmentTag {
  /** `TYPE/ID`. */
  readonly instance: string;
  readonly syntax: 'JSON' | 'XML';
  /** From the resource to what is shown; empty for all of it. */
  readonly base: string;
  /** From there to what is left out; empty for nothing. */
  readonly elide: string;
  readonly except: readonly FragmentException[];
}

/** Why a tag cannot be used. */
export interface FragmentFault {
  readonly message: string;
  readonly remedy: string;
}

const FORM = '{% fragment TYPE/ID JSON BASE:path ELIDE:path %}';
const OPTION = /(?:^|\s)(BASE|ELIDE|EXCEPT):\s*/;

/**
 * Reads the argument of a fragment tag, in the IG Publisher's syntax.
 * @param argument e.g. `Parameters/c01-request JSON BASE:parameter[0]`
 */
export function readFragmentTag(argument: string): FragmentTag | FragmentFault {
  const [, instance = '', syntax = '', rest = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(argument) ?? [];
  if (!/^[A-Z]\w+\/[A-Za-z0-9.-]{1,64}$/.test(instance))
    return fault(`“${argument}” does not begin with the type and id of an instance.`);
  if (syntax !== 'JSON' && syntax !== 'XML')
    return fault(`A fragment is shown as JSON or XML, not as “${syntax}”.`);
  const parts = rest.split(OPTION);
  if (parts[0] !== '') return fault(`“${parts[0] ?? ''}” is no part of a fragment.`);
  const except: { keep: string; base: string }[] = [];
  let base: string | undefined;
  let elide: string | undefined;
  for (let index = 1; index < parts.length; index += 2) {
    const [option = '', path = ''] = [parts[index], parts[index + 1]?.trim()];
    if (path === '') return fault(`${option}: has no path.`);
    const last = except.at(-1);
    if (option === 'EXCEPT') except.push({ keep: path, base: '' });
    else if (option === 'BASE' && last?.base === '') last.base = path;
    else if (option === 'BASE' && base === undefined && last === undefined) base = path;
    else if (option === 'ELIDE' && elide === undefined) elide = path;
    else return fault(`${option}: may be given once; join several paths with |.`);
  }
  return { instance, syntax, base: base ?? '', elide: elide ?? '', except };
}

function fault(message: string): FragmentFault {
  return { message, remedy: `Write ${FORM}; paths are FHIRPath.` };
}
