/** How the builder ends; docs/builder.md says the same. */
export const EXIT = { ok: 0, refused: 1, problems: 2, usage: 64, interrupted: 130 } as const;

/** Why the builder wrote nothing: told to its user in a line, without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    message: string,
    readonly exitCode: number = EXIT.refused,
  ) {
    super(message);
  }
}

/** What was asked for makes no sense. */
export function wrongUsage(message: string): Refusal {
  return new Refusal(message, EXIT.usage);
}
