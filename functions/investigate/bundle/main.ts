import { investigationCommand } from './command-line.ts';

process.exitCode = await investigationCommand(
  process.argv.slice(2),
  process.env['SIGNALROOM_TOKEN'],
  process,
);
