import type { CompletedOption, CompletedProgram, CompletedValue } from './completion.js';

/**
 * Completion for bash 3.2 and later. Where the script offers nothing, readline completes file names, which is right for
 * every argument and value that is not one of a list.
 */
export function bashScript({ names, options, commands }: CompletedProgram): string {
  const values = commands.flatMap(({ name, options: own }) =>
    own.flatMap((option) =>
      option.value === undefined
        ? []
        : [`    ${quoted(`${name} ${option.name}`)}) ${bashValue(option.value)} ;;`],
    ),
  );
  const perCommand = commands.map(({ name, options: own, argument }) => {
    const words =
      argument === undefined || argument.choices.length === 0
        ? ''
        : `; words=${quoted(argument.choices.join(' '))}`;
    return `    ${name}) switches=${quoted(namesOf(own))}${words} ;;`;
  });
  return `# Completion of ${names.join(' and ')} for bash. Made by: sdx completion bash
_sdx() {
  local cur prev command='' switches='' words='' i
  COMPREPLY=()
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD - 1]}
  # bash takes --name=value apart into three words.
  if [ "$cur" = '=' ]; then
    cur=''
  elif [ "$prev" = '=' ]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      ${commands.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case "$command $prev" in
${values.join('\n')}
  esac
  case "$command" in
    '') switches=${quoted(namesOf(options))}; words=${quoted(commands.map(({ name }) => name).join(' '))} ;;
${perCommand.join('\n')}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$switches" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
  esac
}
complete -o default -F _sdx ${names.join(' ')}
`;
}

/** Where there is no list, readline is left to complete file names: it puts blanks in them right, as no script can. */
function bashValue({ choices }: CompletedValue): string {
  return choices.length === 0
    ? 'return'
    : `COMPREPLY=($(compgen -W ${quoted(choices.join(' '))} -- "$cur")); return`;
}

/** Completion for zsh, to be sourced or to be put into a folder of `fpath` as `_sdx`. */
export function zshScript({ names, options, commands }: CompletedProgram): string {
  const described = commands.map(({ name, description }) => quoted(`${name}:${description}`));
  const perCommand = commands.map(({ name, options: own, argument }) => {
    const specs = own.map(zshOption);
    if (argument !== undefined) specs.push(quoted(`*:argument:${zshAction(argument)}`));
    return `        ${name}) _arguments ${specs.join(' ')} ;;`;
  });
  return `#compdef ${names.join(' ')}
# Completion of ${names.join(' and ')} for zsh. Made by: sdx completion zsh
_sdx() {
  local state line
  local -a commands
  commands=(${described.join(' ')})
  _arguments -C ${options.map(zshOption).join(' ')} '1:command:->command' '*::argument:->argument'
  case "$state" in
    command) _describe command commands ;;
    argument)
      case "\${words[1]}" in
${perCommand.join('\n')}
      esac ;;
  esac
}
if [ "\${funcstack[1]}" = _sdx ]; then
  _sdx "$@"
else
  compdef _sdx ${names.join(' ')}
fi
`;
}

function zshOption({ name, description, value }: CompletedOption): string {
  const told = description.replace(/[[\]:\\]/g, (sign) => `\\${sign}`);
  return quoted(`${name}[${told}]${value === undefined ? '' : `:value:${zshAction(value)}`}`);
}

function zshAction({ choices, kind }: CompletedValue): string {
  if (choices.length > 0) return `(${choices.join(' ')})`;
  return { file: '_files', folder: '_files -/', text: ' ' }[kind];
}

/** Completion for fish. */
export function fishScript({
  names: [first = 'sdx', ...others],
  options,
  commands,
}: CompletedProgram): string {
  const none = 'not __fish_seen_subcommand_from ' + commands.map(({ name }) => name).join(' ');
  const line = (condition: string, ...rest: string[]): string =>
    ['complete', '-c', first, '-n', quoted(condition), ...rest].join(' ');
  const lines = [
    line(none, '-f'),
    ...options.map((option) => line(none, ...fishOption(option))),
    ...commands.map(({ name, description }) => line(none, '-a', name, '-d', quoted(description))),
    ...commands.flatMap(({ name, options: own, argument }) => {
      const seen = `__fish_seen_subcommand_from ${name}`;
      const words =
        argument === undefined
          ? ['-f']
          : argument.choices.length > 0
            ? ['-f', '-a', quoted(argument.choices.join(' '))]
            : ['-F'];
      return [line(seen, ...words), ...own.map((option) => line(seen, ...fishOption(option)))];
    }),
    ...others.map((other) => `complete -c ${other} -w ${first}`),
  ];
  return `# Completion of ${[first, ...others].join(' and ')} for fish. Made by: sdx completion fish\n${lines.join('\n')}\n`;
}

function fishOption({ name, description, value }: CompletedOption): string[] {
  const described = ['-l', name.replace(/^--/, ''), '-d', quoted(description)];
  if (value === undefined) return described;
  if (value.choices.length > 0) return [...described, '-x', '-a', quoted(value.choices.join(' '))];
  return [
    ...described,
    ...{ file: ['-r', '-F'], folder: ['-x', '-a', `'(__fish_complete_directories)'`], text: ['-x'] }[
      value.kind
    ],
  ];
}

function namesOf(options: readonly CompletedOption[]): string {
  return options.map(({ name }) => name).join(' ');
}

/** A word in single quotes, which all three shells read alike but for a quote in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", '’')}'`;
}
