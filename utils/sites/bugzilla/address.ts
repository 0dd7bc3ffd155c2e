/**
 * What a list, a form or a description of Bugzilla is limited to, as its address says, as texts of subjects, most
 * specific first. Components are of a product, so that of several products nothing is said.
 */
export function productInAddress({ hostname, searchParams }: URL): readonly string[] {
  const [product, ...others] = searchParams.getAll('product');
  if (!product || others.length > 0) return [];
  return productSubjects(hostname, product, searchParams.getAll('component'));
}

/** Components and the product that they are of, as texts of subjects. */
export function productSubjects(
  host: string,
  product: string,
  components: readonly string[],
): readonly string[] {
  const place = `${host}/${product}`;
  return [...components.map((name) => `component:${place}/${name}`), `project:${place}`];
}
