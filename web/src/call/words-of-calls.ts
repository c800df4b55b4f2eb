/** The departments, in the order in which they are shown. */
export const DEPARTMENTS = ["Sales", "CRM", "Collection", "Support"] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** The keys of the menu: 1 interested, 2 call later, 3 not interested. */
export const SELECTIONS = ["1", "2", "3"] as const;
export type Selection = (typeof SELECTIONS)[number];
