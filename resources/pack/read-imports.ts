// Which files and packages a source file imports, by TypeScript's own reading: comments, strings and line breaks cannot mislead it.
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

export interface ImportOf {
  /** A path from the checkout's root with forward slashes, or the package's name as written. */
  target: string
  /** Nothing of it is left when the program runs. */
  isTypeOnly: boolean
}

/** `file` is its path from the checkout's root; it need not exist. Seen: import, export from, import(), require() and import types. */
export function readImports(file: string, text: string): ImportOf[] {
  const found: ImportOf[] = []
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier && ts.isStringLiteralLike(specifier)) {
      found.push({ target: resolved(file, specifier.text), isTypeOnly: isTypeOnly(node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false))
  return found
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isExternalModuleReference(node)) return node.expression
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
  if (!ts.isCallExpression(node)) return undefined
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node)) return false
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
}

const resolved = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? posix.normalize(join(dirname(file), specifier).replaceAll('\\', '/')) : specifier
