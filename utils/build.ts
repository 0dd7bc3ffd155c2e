declare const __BUILD__: 'store' | 'demo' | 'e2e';

/** Which of the three builds this is: a constant of the bundle, never a run-time switch. */
export const BUILD: 'store' | 'demo' | 'e2e' = __BUILD__;
