import type { Command } from '../command.js';
import { firstWords, optionChoices, SHELLS, takesFile } from './choices.js';

/** The completion for bash, of version 3.2 on. */
export function bashCompletion(commands: readonly Command[]): string {
  const first = [...firstWords(commands).keys(), 'completion'].join(' ');
  const second = [...firstWords(commands)]
    .filter(([, [command]]) => command?.name.includes(' '))
    .map(([word, group]) => `    ${word}) words="${group.map(({ name }) => name.split(' ')[1]).join(' ')}" ;;`);
  return `# bash completion of safeboard
_safeboard() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  local command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${first} --help --version" -- "$word"))
    return
  fi
  if [ "$COMP_CWORD" -eq 2 ]; then
    case "$command" in
${second.join('\n')}
    completion) words="${SHELLS.join(' ')}" ;;
    esac
    if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); return; fi
  fi
  case "$command" in
${twoWords(commands)}) command="$command \${COMP_WORDS[2]}" ;;
  esac
  case "$command:$before" in
${commands.flatMap(values).join('\n')}
  esac
  case "$word" in
  -*)
    case "$command" in
${commands.map((command) => `    "${command.name}") words="${flags(command)}" ;;`).join('\n')}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    ;;
  *)
    case "$command" in
${commands
  .filter(takesFile)
  .map(({ name }) => `    "${name}") COMPREPLY=($(compgen -f -- "$word")) ;;`)
  .join('\n')}
    esac
    ;;
  esac
}
complete -o filenames -F _safeboard safeboard
`;
}

function twoWords(commands: readonly Command[]): string {
  const groups = [...firstWords(commands)].filter(([, [command]]) => command?.name.includes(' '));
  return `  ${groups.map(([word]) => word).join('|')}`;
}

function flags(command: Command): string {
  return optionChoices(command)
    .map(({ name }) => `--${name}`)
    .join(' ');
}

function values(command: Command): string[] {
  return optionChoices(command).flatMap(({ name, short, value }) => {
    if (value === undefined) return [];
    const names = [`"${command.name}:--${name}"`, ...(short ? [`"${command.name}:-${short}"`] : [])].join('|');
    const generator = value === 'file' ? '-f' : value === 'any' ? undefined : `-W "${value.join(' ')}"`;
    return `  ${names}) ${generator ? `COMPREPLY=($(compgen ${generator} -- "$word")); ` : ''}return ;;`;
  });
}
