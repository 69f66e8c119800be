import { Argument, type Command } from 'commander';
import { completionScripts } from '../support/completion/completion-scripts.ts';
import { completions } from '../support/completion/completions.ts';
import type { Terminal } from '../support/print/terminal.ts';

type Shell = keyof typeof completionScripts;

const afterHelp = `
  bash: source <(aplyid-sandbox completion bash)       in ~/.bashrc
  zsh:  source <(aplyid-sandbox completion zsh)        in ~/.zshrc, after compinit
  fish: aplyid-sandbox completion fish | source        in ~/.config/fish/config.fish`;

/** `aplyid-sandbox completion` */
export function completionCommand(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(Object.keys(completionScripts)))
    .addHelpText('after', afterHelp)
    .action((shell: Shell) => terminal.print(completionScripts[shell]));
}

/** `aplyid-sandbox __complete -- WORDS`: what the scripts ask. */
export function completeCommand(program: Command, terminal: Terminal): void {
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action((words: string[]) => {
      const found = completions(program, words);
      if (found.length > 0) {
        terminal.print(found.map(({ text, description }) => `${text}\t${description}`).join('\n'));
      }
    });
}
