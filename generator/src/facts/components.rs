//! Strongly connected components of a graph.
//!
//! Input: successors by node. Output: for each node the number of its component, and whether it is on a cycle. Tarjan's
//! algorithm (1972) without recursion, since documents can chain tens of thousands of types.

/// The components of a graph.
#[derive(Debug)]
pub(super) struct Components {
    /// The component of each node.
    pub(super) of: Vec<usize>,
    /// Whether each node is on a cycle, a loop to itself included.
    pub(super) cyclic: Vec<bool>,
}

/// Finds the components of a graph.
pub(super) fn components(successors: &[Vec<usize>]) -> Components {
    let mut search = Search {
        successors,
        index: vec![None; successors.len()],
        low: vec![0; successors.len()],
        on_stack: vec![false; successors.len()],
        stack: Vec::new(),
        next: 0,
        found: Components { of: vec![0; successors.len()], cyclic: vec![false; successors.len()] },
        count: 0,
    };
    for node in 0..successors.len() {
        if search.index[node].is_none() {
            search.from(node);
        }
    }
    search.found
}

struct Search<'a> {
    successors: &'a [Vec<usize>],
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    found: Components,
    count: usize,
}

impl Search<'_> {
    fn from(&mut self, root: usize) {
        let successors = self.successors;
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((node, position)) = path.last_mut() {
            let node = *node;
            if let Some(next) = successors[node].get(*position) {
                *position += 1;
                match self.index[*next] {
                    None => {
                        self.enter(*next);
                        path.push((*next, 0));
                    }
                    Some(index) if self.on_stack[*next] => self.low[node] = self.low[node].min(index),
                    Some(_) => {}
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[node]);
            }
            if Some(self.low[node]) == self.index[node] {
                self.close(node);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    fn close(&mut self, root: usize) {
        let start = self.stack.iter().rposition(|node| *node == root).expect("a root is on the stack");
        let component = self.stack.split_off(start);
        for node in &component {
            self.on_stack[*node] = false;
            self.found.of[*node] = self.count;
            self.found.cyclic[*node] = component.len() > 1 || self.successors[*node].contains(node);
        }
        self.count += 1;
    }
}
