import { runCommand } from './command-line.ts';

const { code, text } = await runCommand(process.argv.slice(2));
process.stdout.write(text);
process.exitCode = code;
