//! The colours of the drawing, by class.

use crate::map::Theme;

/// The rules of a theme, each for elements within `scope`. `colours` gives each cluster its
/// palette entry.
pub(super) fn rules(theme: Theme, scope: &str, colours: &[u8]) -> String {
    let ground = theme.panel();
    let faint = ground.towards(theme.line(), 0.7);
    let middle = ground.towards(theme.ink_soft(), 0.35);
    let mut rules = format!(
        "{scope}.ground{{fill:{ground}}}\n\
         {scope}.ink{{fill:{}}}\n\
         {scope}.soft{{fill:{soft}}}\n\
         {scope}.grid{{stroke:{faint}}}\n\
         {scope}.middle{{stroke:{middle}}}\n\
         {scope}.axis{{stroke:{soft}}}\n\
         {scope}.points{{stroke:{ground}}}\n",
        theme.ink(),
        soft = theme.ink_soft(),
    );
    for (number, &colour) in (1_u32..).zip(colours) {
        let fill = theme.cluster(colour);
        rules.push_str(&format!("{scope}.c{number}{{fill:{fill}}}\n"));
    }
    rules
}
