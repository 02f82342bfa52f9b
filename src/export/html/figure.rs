//! The map with its words around it, which stay as large as all others on a small screen.

use super::section::swatch;
use crate::analysis::Cluster;
use crate::export::Report;
use crate::export::markup::escape;
use crate::export::svg::Ends;
use crate::format::tracks;

impl Report<'_> {
    /// The plot, what the ends of its axes mean, and what the colours and shapes stand for.
    pub(super) fn figure(&self) -> String {
        let ends = Ends::of(&self.clustering.axes);
        format!(
            "<figure class=\"map\" aria-label=\"Comparison of Cluster\">\n\
             <p>{}</p>\n{}\n<p>{}</p>\n<p class=\"ends\"><span>{}</span> <span>{}</span></p>\n\
             <ul class=\"legend\">{}</ul>\n</figure>",
            escape(&ends.up),
            self.plot(),
            escape(&ends.down),
            escape(&ends.back),
            escape(&ends.ahead),
            self.legend()
        )
    }

    fn legend(&self) -> String {
        let clusters = self.clustering.clusters.iter().enumerate();
        let entry = |(number, cluster): (usize, &Cluster)| {
            format!(
                "<li>{}<span>#{} {} · {}</span></li>",
                swatch(self.colour(number), number),
                number + 1,
                escape(&cluster.name),
                tracks(cluster.size)
            )
        };
        clusters.map(entry).collect()
    }
}
