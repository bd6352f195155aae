//! Which members need a `Box`, so that every type is of finite size.
//!
//! Input: types and which of them are newtypes. Output: for each type, for each member, whether it is boxed. A member is an
//! edge of a graph when it holds a type by value; only edges within a strongly connected component can be on a cycle.
//!
//! The choice: the fewest boxes. Within a component, members of one type that hold the same other type count together,
//! since boxing one of them is no use. Every cycle must lose an edge: cycles are looked for and each of their edges is
//! tried, for one box, for two and so on, in the order of the types' places in the document, so that the first
//! solution is the same on every run and does not depend on other types. Where that takes too long (hundreds of types that
//! all know each other), types are put in an order in which few edges lead backwards (Eades, Lin and Smyth 1993), those are
//! boxed, and boxes that turn out not to be needed are taken away again.

use super::{
    components::components,
    edges::{held, members},
};
use crate::ir::{Api, TypeDef};
use std::collections::{BTreeMap, BTreeSet};

/// How many edges are looked at before the fewest boxes are given up for few.
const PATIENCE: usize = 500_000;

/// The most types of a component that are put in order; the order takes their square.
const ORDERED: usize = 1_000;

/// Edges from one type to another, with how many members make them.
type Edges = BTreeMap<(usize, usize), usize>;

/// Whether each member of each type is boxed.
pub(super) fn boxes(api: &Api, newtypes: &[bool]) -> Vec<Vec<bool>> {
    let definitions: Vec<&TypeDef> = api.types.iter().map(|(_, definition)| definition).collect();
    let targets: Vec<Vec<Option<usize>>> = definitions
        .iter()
        .zip(newtypes)
        .map(|(definition, newtype)| {
            let alias = matches!(definition.shape, crate::ir::Shape::Alias(_)) && !newtype;
            let held = |ty: &&crate::ir::Type| if alias { None } else { held(api, newtypes, ty) };
            members(definition).iter().map(held).collect()
        })
        .collect();
    let cut = cut(&definitions, &targets);
    let boxed = |(node, targets): (usize, &Vec<Option<usize>>)| {
        targets.iter().map(|target| target.is_some_and(|target| cut.contains(&(node, target)))).collect()
    };
    targets.iter().enumerate().map(boxed).collect()
}

/// The edges to box.
fn cut(definitions: &[&TypeDef], targets: &[Vec<Option<usize>>]) -> BTreeSet<(usize, usize)> {
    let successors: Vec<Vec<usize>> =
        targets.iter().map(|targets| targets.iter().flatten().copied().collect()).collect();
    let found = components(&successors);
    // Nodes are numbered by place from here on, so that choices do not depend on the order of types.
    let mut order: Vec<usize> = (0..definitions.len()).filter(|node| found.cyclic[*node]).collect();
    order.sort_by_key(|node| (&definitions[*node].at, *node));
    let rank: BTreeMap<usize, usize> = order.iter().enumerate().map(|(rank, node)| (*node, rank)).collect();
    let mut parts: BTreeMap<usize, Edges> = BTreeMap::new();
    for (rank_from, from) in order.iter().enumerate() {
        for to in &successors[*from] {
            if found.of[*from] == found.of[*to] {
                *parts.entry(found.of[*from]).or_default().entry((rank_from, rank[to])).or_default() += 1;
            }
        }
    }
    let cuts = parts.into_values().flat_map(|edges| cut_component(&edges));
    cuts.map(|(from, to)| (order[from], order[to])).collect()
}

fn cut_component(edges: &Edges) -> BTreeSet<(usize, usize)> {
    // A loop must be boxed whatever else is.
    let (loops, edges): (Edges, Edges) = edges.iter().partition(|((from, to), _)| from == to);
    let mut cut: BTreeSet<(usize, usize)> = loops.into_keys().collect();
    let (graph, mut patience) = (Graph::of(&edges), PATIENCE);
    for most in 0.. {
        let mut removed = vec![false; graph.edges.len()];
        match graph.fewest(most, &mut removed, &mut patience) {
            Some(true) => {
                cut.extend(edges.into_keys().zip(removed).filter(|(_, removed)| *removed).map(|(edge, _)| edge));
                return cut;
            }
            Some(false) => {}
            None => break,
        }
    }
    cut.extend(few(&edges));
    cut
}

/// Edges by their positions, for a search that looks at them hundreds of thousands of times.
struct Graph {
    /// Where each edge leads, and how many members make it; in order.
    edges: Vec<(usize, usize)>,
    /// The first edge of each node, and the end of them all.
    starts: Vec<usize>,
}

impl Graph {
    fn of(edges: &Edges) -> Self {
        let nodes: BTreeSet<usize> = edges.keys().flat_map(|(from, to)| [*from, *to]).collect();
        let position: BTreeMap<usize, usize> = nodes.into_iter().enumerate().map(|(at, node)| (node, at)).collect();
        let mut starts = vec![0; position.len() + 1];
        for (from, _) in edges.keys() {
            starts[position[from] + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { edges: edges.iter().map(|((_, to), cost)| (position[to], *cost)).collect(), starts }
    }

    /// Whether removing edges of at most this cost leaves no cycle; `None` when patience ends. Depth is bounded by the cost,
    /// and the cost by patience, since each step of it is at least one cycle looked at.
    fn fewest(&self, most: usize, removed: &mut [bool], patience: &mut usize) -> Option<bool> {
        let Some(cycle) = self.cycle(removed) else { return Some(true) };
        *patience = patience.checked_sub(self.edges.len().max(1))?;
        for edge in cycle {
            let Some(less) = most.checked_sub(self.edges[edge].1) else { continue };
            removed[edge] = true;
            if self.fewest(less, removed, patience)? {
                return Some(true);
            }
            removed[edge] = false;
        }
        Some(false)
    }

    /// The edges of a cycle among those that were not removed, smallest first.
    fn cycle(&self, removed: &[bool]) -> Option<Vec<usize>> {
        let nodes = self.starts.len() - 1;
        let (mut done, mut on_path) = (vec![false; nodes], vec![false; nodes]);
        for root in 0..nodes {
            if done[root] {
                continue;
            }
            // Nodes, each with the edge to be looked at next.
            let mut path = vec![(root, self.starts[root])];
            on_path[root] = true;
            while let Some((node, next)) = path.last_mut() {
                let (node, edge) = (*node, *next);
                *next += 1;
                if edge == self.starts[node + 1] {
                    (done[node], on_path[node]) = (true, false);
                    path.pop();
                    continue;
                }
                let to = self.edges[edge].0;
                if removed[edge] || done[to] {
                    continue;
                }
                if on_path[to] {
                    // The edge that was last looked at of each node since is the one that the path took.
                    let since = path.iter().skip_while(|(node, _)| *node != to);
                    let mut cycle: Vec<usize> = since.map(|(_, next)| next - 1).collect();
                    cycle.sort_unstable();
                    return Some(cycle);
                }
                on_path[to] = true;
                path.push((to, self.starts[to]));
            }
        }
        None
    }
}

/// Edges that lead backwards in an order that has few of them, without those that are not needed.
fn few(edges: &Edges) -> BTreeSet<(usize, usize)> {
    let position: BTreeMap<usize, usize> =
        order(edges).into_iter().enumerate().map(|(position, node)| (node, position)).collect();
    let backward = edges.keys().filter(|(from, to)| position[from] > position[to]);
    let mut cut: BTreeSet<(usize, usize)> = backward.copied().collect();
    let mut successors: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (from, to) in edges.keys().filter(|edge| !cut.contains(edge)) {
        successors.entry(*from).or_default().push(*to);
    }
    // Each look takes the edges once; a bound for documents made to be slow.
    let looks = 20 * PATIENCE / edges.len().max(1);
    for (from, to) in cut.clone().into_iter().take(looks) {
        if !reaches(&successors, to, from) {
            cut.remove(&(from, to));
            successors.entry(from).or_default().push(to);
        }
    }
    cut
}

/// Sinks last, sources first, and else first what has the most edges out for those in.
fn order(edges: &Edges) -> Vec<usize> {
    let mut rest: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for ((from, to), count) in edges {
        rest.entry(*from).or_default().0 += count;
        rest.entry(*to).or_default().1 += count;
    }
    if rest.len() > ORDERED {
        return rest.into_keys().collect();
    }
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while let Some((node, (out, inward))) = rest
        .iter()
        .max_by_key(|(node, (out, inward))| {
            let ends = *out == 0 || *inward == 0;
            (ends, *out as i64 - *inward as i64, std::cmp::Reverse(**node))
        })
        .map(|(node, degrees)| (*node, *degrees))
    {
        if out == 0 && inward > 0 {
            last.push(node)
        } else {
            first.push(node)
        }
        rest.remove(&node);
        for ((_, to), count) in edges.range((node, 0)..=(node, usize::MAX)) {
            if let Some(degrees) = rest.get_mut(to) {
                degrees.1 -= count;
            }
        }
        for (from, degrees) in &mut rest {
            if let Some(count) = edges.get(&(*from, node)) {
                degrees.0 -= count;
            }
        }
    }
    last.reverse();
    first.extend(last);
    first
}

fn reaches(successors: &BTreeMap<usize, Vec<usize>>, from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut next = vec![from];
    while let Some(node) = next.pop() {
        if node == to {
            return true;
        }
        next.extend(successors.get(&node).into_iter().flatten().copied().filter(|node| seen.insert(*node)));
    }
    false
}
