import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly line: number;
  /** A path within the repository, or the name of a package or Node module. */
  readonly target: string;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly tree: ts.SourceFile;
}

/** Every TypeScript file of the repository that somebody wrote. */
export function sourceFiles(): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('.d.ts') && !path.includes('/generated/'))
    .map(read);
}

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    line: tree.getLineAndCharacterOfPosition(pos).line + 1,
    target: fileName.startsWith('.') ? normalize(join(dirname(path), fileName)) : fileName,
  }));
  return { path, text, lines: text.split('\n').length - 1, imports, tree };
}

/** Calls back for every node of a file, with its line. */
export function eachNode(file: SourceFile, visit: (node: ts.Node, line: number) => void): void {
  const walk = (node: ts.Node): void => {
    visit(node, file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    ts.forEachChild(node, walk);
  };
  walk(file.tree);
}
