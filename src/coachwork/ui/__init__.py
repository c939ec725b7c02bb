"""The design system: tokens, base page, components, form fields, scripts. Knows no domain word."""
