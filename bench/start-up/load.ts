import { cpuUsage } from 'node:process';

/** Loads modules one after the other and writes the milliseconds until each was there, and the CPU that all took. */
const [, , ...modules] = process.argv;
const started = performance.now();
for (const module of modules) await import(module);
const { user, system } = cpuUsage();
process.stdout.write(JSON.stringify({ ms: performance.now() - started, cpuMs: (user + system) / 1_000 }));
