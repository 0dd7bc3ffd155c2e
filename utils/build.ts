declare const __BUILD__: 'store' | 'demo' | 'e2e';
declare const __MAP_ORIGINS__: readonly string[];

/** Which of the three builds this is: a constant of the bundle, never a run-time switch. */
export const BUILD: 'store' | 'demo' | 'e2e' = __BUILD__;

/** Loopback origins that this build may fetch maps from over http; none in the store build. */
export const MAP_ORIGINS: readonly string[] = __MAP_ORIGINS__;
