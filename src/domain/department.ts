/** The four departments on whose behalf calls are made, as the contract spells them. */
export const DEPARTMENTS = ["Sales", "CRM", "Collection", "Support"] as const;

export type Department = (typeof DEPARTMENTS)[number];

/** Whether a text is exactly one of the four departments; case and spaces count. */
export function isDepartment(text: unknown): text is Department {
  return DEPARTMENTS.some((department) => department === text);
}
