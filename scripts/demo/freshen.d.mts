export function freshened(text: string, now: Date): string;
