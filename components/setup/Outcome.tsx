/** How the last thing went, in a line that says itself to assistive technology when it changes. */
export function Outcome({ text, bad }: { readonly text: string; readonly bad: boolean }) {
  return (
    <p class={bad ? 'opt-bad' : 'aa-tiny'} role="status">
      {text}
    </p>
  );
}
