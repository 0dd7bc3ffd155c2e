/** The part of the package that its own command uses; the package brings no types of it. */
declare module '@snyk/github-codeowners/dist/lib/ownership/index.js' {
  export class OwnershipEngine {
    static FromCodeownersFile(path: string): OwnershipEngine;
    calcFileOwnership(path: string): readonly string[];
  }
}
