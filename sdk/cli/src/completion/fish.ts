import type { Command } from '../command.js';
import { firstWords, optionChoices, SHELLS, takesFile } from './choices.js';

/** The completion for fish. */
export function fishCompletion(commands: readonly Command[]): string {
  const lines = [`complete -c safeboard -f`];
  for (const [word, group] of firstWords(commands)) {
    const [single] = group;
    const isSingle = single?.name === word;
    const summary = isSingle ? single.summary : 'makes, lists and ends keys';
    lines.push(`complete -c safeboard -n __fish_use_subcommand -a ${word} -d ${quoted(summary)}`);
    for (const command of group) {
      const [, second] = command.name.split(' ');
      if (second !== undefined) {
        const others = group.map(({ name }) => name.split(' ')[1]).join(' ');
        const where = `__fish_seen_subcommand_from ${word}; and not __fish_seen_subcommand_from ${others}`;
        lines.push(`complete -c safeboard -n ${quoted(where)} -a ${second} -d ${quoted(command.summary)}`);
      }
      lines.push(...optionLines(command));
    }
  }
  lines.push(
    `complete -c safeboard -n __fish_use_subcommand -a completion -d 'prints the completion for a shell'`,
    `complete -c safeboard -n '__fish_seen_subcommand_from completion' -a ${quoted(SHELLS.join(' '))}`,
  );
  return `# fish completion of safeboard\n${lines.join('\n')}\n`;
}

function optionLines(command: Command): string[] {
  const where = command.name
    .split(' ')
    .map((word) => `__fish_seen_subcommand_from ${word}`)
    .join('; and ');
  const options = optionChoices(command).map(({ name, short, summary, value }) => {
    const letter = short ? ` -s ${short}` : '';
    const values =
      value === undefined
        ? ''
        : value === 'file'
          ? ' -rF'
          : value === 'any'
            ? ' -x'
            : ` -xa ${quoted(value.join(' '))}`;
    return `complete -c safeboard -n ${quoted(where)} -l ${name}${letter}${values} -d ${quoted(summary)}`;
  });
  return takesFile(command) ? [...options, `complete -c safeboard -n ${quoted(where)} -F`] : options;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
