export function companyHosts(text: string): string[];
