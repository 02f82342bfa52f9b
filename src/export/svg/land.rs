//! What lies below and above the points: contours of density, and the names of clusters.

use super::marks::Mark;
use crate::export::Export;
use crate::export::markup::{cut, escape};
use crate::map::{
    FEW_POINTS, Label, Pixel, PixelBox, Projection, Shape, Terrain, estimate_width, place_labels,
};

/// The size of the names.
const FONT: f64 = 15.0;
/// The height of a name.
const HEIGHT: f64 = 22.0;
/// The room that the mark before a name takes.
const MARK: f64 = 20.0;
/// The longest name, in characters.
const LONGEST_NAME: usize = 36;

/// The contours, from the lowest density to the highest.
pub(super) fn contours(terrain: &Terrain, projection: &Projection) -> String {
    let levels = terrain.contours().iter().filter(|rings| !rings.is_empty());
    let path = |rings: &Vec<Vec<[f32; 2]>>| {
        let rings = rings.iter().map(|ring| outline(ring, projection));
        format!(
            "<path class=\"land\" fill-rule=\"evenodd\" d=\"{}\"/>",
            rings.collect::<String>()
        )
    };
    levels.map(path).collect::<Vec<_>>().join("\n")
}

fn outline(ring: &[[f32; 2]], projection: &Projection) -> String {
    let points = ring.iter().map(|&position| {
        let Pixel { x, y } = projection.to_pixel(position.into());
        format!("{x:.1} {y:.1}")
    });
    format!("M{}Z", points.collect::<Vec<_>>().join("L"))
}

/// The names of the clusters for which there is room, the largest cluster first. A light
/// line around the letters keeps them readable over points.
pub(super) fn names(export: &Export, terrain: &Terrain, projection: &Projection) -> String {
    let clusters = export.clusters_here();
    let names: Vec<(usize, String, Label)> = clusters
        .filter_map(|(number, cluster)| {
            let text = cut(export.cluster_name(number), LONGEST_NAME);
            let label = Label {
                anchor: terrain.anchor(number)?,
                width: estimate_width(&text, FONT) + MARK,
                height: HEIGHT,
                is_beside: cluster.size <= FEW_POINTS,
            };
            Some((number, text, label))
        })
        .filter(|(_, text, _)| !text.is_empty())
        .collect();
    let labels: Vec<Label> = names.iter().map(|(.., label)| *label).collect();
    let placed = place_labels(&labels, projection, projection.plot());
    let mut drawn = format!(
        "<g class=\"names\" font-size=\"{FONT}\" font-weight=\"650\" stroke-width=\"4\" \
         stroke-linejoin=\"round\" paint-order=\"stroke\">"
    );
    for ((number, text, _), label) in names.iter().zip(placed) {
        if let Some(area) = label.shown(projection, projection.plot()) {
            name(&mut drawn, export, *number, text, area);
        }
    }
    drawn.push_str("\n</g>");
    drawn
}

fn name(drawn: &mut String, export: &Export, number: usize, text: &str, area: PixelBox) {
    let middle = area.centre().y;
    let mark = Mark::new(Shape::from_entry(export.colour(number)), number, 5.5);
    let at = Pixel {
        x: area.min().x + 7.0,
        y: middle,
    };
    mark.draw(drawn, at, 1.0, "");
    drawn.push_str(&format!(
        "\n<text class=\"ink\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
        area.min().x + MARK - 1.0,
        middle + 5.0,
        escape(text)
    ));
}
