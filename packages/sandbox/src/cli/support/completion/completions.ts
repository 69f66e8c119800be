import type { Command, Option } from 'commander';

export interface Completion {
  readonly text: string;
  readonly description: string;
}

/**
 * What can stand at the end of a command line.
 *
 * @param words - the words after the program's name; the last one is being typed and may be empty
 */
export function completions(program: Command, words: readonly string[]): Completion[] {
  const current = words.at(-1) ?? '';
  const { command, previous } = walk(program, words.slice(0, -1));
  const candidates = previous ? ofValues(previous.argChoices) : ofCommand(command, current);
  return candidates.filter(({ text }) => text.startsWith(current));
}

/** The command that the finished words name, and the option whose value comes next. */
function walk(program: Command, finished: readonly string[]) {
  let command = program;
  let previous: Option | undefined;
  for (const word of finished) {
    if (previous) {
      previous = undefined;
    } else if (word.startsWith('-')) {
      const option = optionsOf(command, program).find(({ long, short }) => word === long || word === short);
      // An option with an optional value is followed by it only if it is not the next option.
      previous = option?.required ? option : undefined;
    } else {
      command = command.commands.find((one) => one.name() === word) ?? command;
    }
  }
  return { command, previous };
}

function ofCommand(command: Command, current: string): Completion[] {
  const program = rootOf(command);
  const options = optionsOf(command, program).map(({ long, description }) => ({
    text: long ?? '',
    description,
  }));
  if (current.startsWith('-')) return options;
  const commands = command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ text: one.name(), description: one.description() }));
  return [...commands, ...command.registeredArguments.flatMap(({ argChoices }) => ofValues(argChoices))];
}

/** The options of a command. Without a command, those of `start` count too. */
function optionsOf(command: Command, program: Command): readonly Option[] {
  const start = program.commands.find((one) => one.name() === 'start');
  const own = command === program && start ? [...start.options] : [];
  return [...own, ...command.createHelp().visibleOptions(command)];
}

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command;
}

function ofValues(values: readonly string[] | undefined): Completion[] {
  return (values ?? []).map((text) => ({ text, description: '' }));
}
