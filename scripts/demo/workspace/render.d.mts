export function render(
  host: string,
  path: string,
): { readonly type: string; readonly body: string } | undefined;
