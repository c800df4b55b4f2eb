import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Ten times the token: shades are decided in tokens.css, once for each scheme. */
const shades = (token: string): MantineColorsTuple => {
  const colour = `var(--${token})`;
  return [colour, colour, colour, colour, colour, colour, colour, colour, colour, colour];
};

/** What stands on a filled accent is white in one scheme and dark in the other; the library knows white only. */
const resolveVariant: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return colours;
  return { ...colours, color: input.color === "danger" ? "var(--on-danger)" : "var(--on-accent)" };
};

/** The look of the library's parts. Colours come from tokens.css and from nowhere else. */
export const theme = createTheme({
  primaryColor: "accent",
  colors: { accent: shades("accent"), danger: shades("danger") },
  variantColorResolver: resolveVariant,
  defaultRadius: 6,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans Devanagari Variable", sans-serif',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.43", lg: "1.45", xl: "1.4" },
  cursorType: "pointer",
  respectReducedMotion: true,
});

const VARIABLES = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-bright": "var(--text)",
  "--mantine-color-dimmed": "var(--quiet)",
  "--mantine-color-placeholder": "var(--quiet)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--control)",
  // The borders of fields, and the grounds of what floats.
  "--mantine-color-gray-4": "var(--control)",
  "--mantine-color-dark-4": "var(--control)",
  "--mantine-color-gray-2": "var(--line)",
  "--mantine-color-dark-5": "var(--hover)",
  "--mantine-color-dark-6": "var(--surface)",
  "--menu-item-hover": "var(--hover)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-disabled": "var(--hover)",
  "--mantine-color-disabled-color": "var(--quiet)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-primary-color-light": "var(--accent-tint)",
  "--mantine-primary-color-light-hover": "var(--accent-tint)",
  "--mantine-primary-color-light-color": "var(--accent)",
  "--mantine-color-danger-filled": "var(--danger)",
  "--mantine-color-danger-filled-hover": "var(--danger)",
  "--mantine-color-danger-contrast": "var(--on-danger)",
};

/** Gives the library our tokens; they change with the scheme by themselves. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: VARIABLES,
  dark: VARIABLES,
});
