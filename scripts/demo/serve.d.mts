/** A server on this machine's loopback; `close` also ends the connections that a browser keeps open. */
export interface Served {
  readonly port: number;
  close(): Promise<void>;
}
export function serveMap(options?: { file?: URL; port?: number }): Promise<Served>;
export function serveWorkspace(): Promise<Served & { readonly browserArgs: string[] }>;
