export interface Ask {
  readonly id: number;
  readonly kind: string;
  readonly data: unknown;
}
