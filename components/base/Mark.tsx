/** Askaround's mark, as on the toolbar, in the theme's accent. Decoration only. */
export function Mark({ size = 18 }: { readonly size?: number }) {
  return (
    <svg class="aa-mark" width={size} height={size} viewBox="0 0 128 128" aria-hidden="true">
      <circle cx="64" cy="64" r="64" />
      <path d="M56 40a26 26 0 1 0 0 52a26 26 0 1 0 0-52M82 40v38c0 10 6 14 14 12" />
    </svg>
  );
}
