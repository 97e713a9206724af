//! The picture of a recording: what stands still while the cursor moves.

use yew::prelude::{Html, Properties, classes, component, html};

use super::rows::{AXIS_HEIGHT, Density, MARGIN_LEFT, MARGIN_RIGHT, Row, Rows};
use super::shapes::{estimated_width, pixels, rounded};
use crate::playground::axis::{Axis, AxisKind};
use crate::playground::bars::{Bar, Form, bars};
use crate::playground::marks::{Disc, Marks, marks};
use crate::trace::{LaneId, LaneState, Outcome, RequestOutcome, Timeline, Track, Wait};
use crate::ui::shared::Shared;
use crate::ui::text::{Clock, Names, Words};
use crate::ui::view::{Hues, hue_class};

/// What is drawn. Equal drawings are not drawn again.
pub(super) struct Drawing {
    pub(super) timeline: Shared<Timeline>,
    pub(super) axis: Axis,
    pub(super) rows: Rows,
    /// What is on each of the rows.
    pub(super) lanes: Vec<OnLane>,
    pub(super) hues: Shared<Hues>,
    pub(super) names: Shared<Names>,
    pub(super) words: &'static Words,
    pub(super) clock: Clock,
}

/// What is drawn on a lane.
pub(super) struct OnLane {
    bars: Vec<Bar>,
    marks: Marks,
}

impl OnLane {
    /// What is on each row.
    pub(super) fn of(timeline: &Timeline, axis: &Axis, rows: &Rows) -> Vec<OnLane> {
        let lanes: Vec<LaneId> = rows.rows.iter().map(|row| row.lane).collect();
        let marks = marks(timeline, axis, &lanes, radius(rows.density));
        let lanes = lanes.iter().zip(marks).map(|(lane, marks)| OnLane {
            bars: timeline
                .track(*lane)
                .map_or(Vec::new(), |track| bars(track, axis)),
            marks,
        });
        lanes.collect()
    }
}

/// How large a mark is.
fn radius(density: Density) -> f64 {
    match density {
        Density::Roomy => 8.5,
        Density::Dense => 7.5,
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct DrawingProps {
    pub(super) drawing: Shared<Drawing>,
}

impl Drawing {
    /// The place of an event in the picture.
    pub(super) fn x(&self, event: usize) -> f64 {
        MARGIN_LEFT + self.axis.x(event)
    }

    fn tracks(&self) -> impl Iterator<Item = (&Row, &Track, &OnLane)> {
        let rows = self.rows.rows.iter().zip(&self.lanes);
        rows.filter_map(|(row, on_lane)| Some((row, self.timeline.track(row.lane)?, on_lane)))
    }
}

/// The number of hues with the neutral one, each with patterns of its own: for what is ready, and for
/// what runs and stops too often for that to be drawn.
const PATTERNS: u8 = 9;

/// The layer below the cursor: grid, freezes, bars, caps.
#[component]
pub(super) fn Bars(props: &DrawingProps) -> Html {
    let drawing = &*props.drawing;
    let patterns = (0..PATTERNS).map(|hue| {
        html! {
            <>
            <pattern
                id={["ready-", &hue.to_string()].concat()}
                class={hue_class(hue)}
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
            >
                <rect class="pattern-ground" width="5" height="5" />
                <rect class="pattern-stripe" width="2" height="5" />
            </pattern>
            <pattern
                id={["many-", &hue.to_string()].concat()}
                class={hue_class(hue)}
                width="3"
                height="3"
                patternUnits="userSpaceOnUse"
            >
                <rect class="pattern-pale" width="3" height="3" />
                <rect class="pattern-stripe" width="1.5" height="3" />
            </pattern>
            </>
        }
    });
    let lanes = drawing
        .tracks()
        .map(|(row, track, on_lane)| lane(drawing, row, track, on_lane));
    html! {
        <>
            <defs>{ for patterns }</defs>
            { grid(drawing) }
            { freezes(drawing) }
            { for lanes }
            { flights(drawing) }
        </>
    }
}

fn grid(drawing: &Drawing) -> Html {
    let bottom = pixels(drawing.rows.bottom);
    let all = drawing.axis.ticks();
    let ticks = all.iter().enumerate().map(|(index, tick)| {
        let x = MARGIN_LEFT + tick.x;
        let named = (index == 0 && drawing.axis.kind() == AxisKind::Turn)
            .then(|| (drawing.words.turn)(&tick.label));
        let has_room = |label: &String| {
            let next = all.get(index + 1).map_or(f64::INFINITY, |next| next.x);
            tick.x + estimated_width(label) + 8.0 < next
        };
        let label = named.filter(has_room).unwrap_or_else(|| tick.label.clone());
        let path = [
            "M",
            &pixels(x),
            " ",
            &pixels(AXIS_HEIGHT - 4.0),
            "V",
            &bottom,
        ]
        .concat();
        html! {
            <>
                <path class="grid-line" d={path} />
                <text class="tick" x={pixels(x)} y="15">{ label }</text>
            </>
        }
    });
    html! { <g class="grid">{ for ticks }</g> }
}

fn freezes(drawing: &Drawing) -> Html {
    // However many there are, there is no more than one for each pixel.
    let mut places: Vec<(f64, f64)> = Vec::new();
    for freeze in drawing.timeline.freezes() {
        let (from, to) = (drawing.x(freeze.start), drawing.x(freeze.end));
        match places.last_mut() {
            Some(last) if from < last.1 + 1.0 && to < last.0 + 1.0 => last.1 = to.max(last.1),
            _ => places.push((from, to)),
        }
    }
    let freezes = places.into_iter().map(|(from, to)| {
        html! {
            <rect
                class="freeze"
                x={pixels(from)}
                y={pixels(AXIS_HEIGHT - 4.0)}
                width={pixels((to - from).max(1.5))}
                height={pixels(drawing.rows.bottom - AXIS_HEIGHT + 4.0)}
            />
        }
    });
    freezes.collect()
}

/// The requests in flight: pale while a response has not begun, full while it arrives.
fn flights(drawing: &Drawing) -> Html {
    let Some(rows) = drawing.rows.flights else {
        return Html::default();
    };
    let tall = (rows.pitch - 1.5).min(9.0);
    // Until where each line is drawn: what is narrower than a pixel adds nothing there.
    let mut drawn: Vec<f64> = vec![0.0; drawing.timeline.flights.most()];
    let bars = drawing.timeline.flights.iter().filter_map(|flight| {
        let (from, to) = (drawing.x(flight.start), drawing.x(flight.end));
        let until = drawn.get_mut(flight.line)?;
        if to <= *until {
            return None;
        }
        *until = to.max(from + 1.0);
        let head = flight.head.map_or(to, |head| drawing.x(head));
        let middle = rows.middle(flight.line);
        let (mut sent, mut arriving) = (String::new(), String::new());
        rounded(&mut sent, from, middle, (to - from).max(1.5), tall);
        if flight.head.is_some() {
            rounded(&mut arriving, head, middle, (to - head).max(1.5), tall);
        }
        let has_failed = matches!(flight.outcome, Some(RequestOutcome::Failed { .. }));
        Some(html! {
            <g class={classes!(
                "flight",
                drawing.hues.class(flight.lane),
                has_failed.then_some("has-failed"),
            )}>
                <path class="bar-waiting" d={sent} />
                <path class="bar-running" d={arriving} />
            </g>
        })
    });
    let line = [
        "M0 ",
        &pixels(rows.top),
        "H",
        &pixels(MARGIN_LEFT + drawing.axis.width() + 24.0),
    ];
    html! { <><path class="grid-line" d={line.concat()} />{ for bars }</> }
}

/// The bars of a lane: one path for each form, however many bars there are.
fn lane(drawing: &Drawing, row: &Row, track: &Track, on_lane: &OnLane) -> Html {
    let hue = drawing.hues.number(track.lane);
    let mut paths: [String; 7] = Default::default();
    for bar in &on_lane.bars {
        let shape = shape(track, bar);
        let (x, width) = (MARGIN_LEFT + bar.from, bar.width());
        let path = &mut paths[shape as usize];
        match shape {
            Shape::Running | Shape::Many => {
                rounded(path, x, row.middle, width.max(2.5), row.tall);
            }
            Shape::Ready => rounded(path, x, row.middle, width.max(1.0), row.tall * 0.7),
            Shape::Waiting | Shape::Created => {
                rounded(path, x, row.middle, width, row.tall * 0.64);
            }
            Shape::Passing => rounded(path, x, row.middle, width, 5.0),
            Shape::Idle => path.push_str(
                &[
                    "M",
                    &pixels(x),
                    " ",
                    &pixels(row.middle),
                    "H",
                    &pixels(x + width),
                ]
                .concat(),
            ),
        }
    }
    let paths = Shape::ALL.into_iter().filter_map(|shape| {
        let path = std::mem::take(&mut paths[shape as usize]);
        let pattern = match shape {
            Shape::Ready => Some("url(#ready-"),
            Shape::Many => Some("url(#many-"),
            _ => None,
        };
        let fill = pattern.map(|pattern| [pattern, &hue.to_string(), ")"].concat());
        (!path.is_empty()).then(|| html! { <path class={shape.class()} d={path} {fill} /> })
    });
    html! {
        <g class={classes!("lane", hue_class(hue))}>
            { for paths }
            { for cap(drawing, row, track, &on_lane.marks) }
        </g>
    }
}

/// What a bar looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Created,
    Waiting,
    /// It waits for a lane that it drives, and only passes control on.
    Passing,
    Idle,
    Ready,
    Running,
    /// It runs and stops again and again, too often for each time to be drawn.
    Many,
}

impl Shape {
    /// In the order in which they are painted.
    const ALL: [Shape; 7] = [
        Shape::Created,
        Shape::Waiting,
        Shape::Passing,
        Shape::Idle,
        Shape::Ready,
        Shape::Many,
        Shape::Running,
    ];

    fn class(self) -> &'static str {
        match self {
            Shape::Created => "bar-created",
            Shape::Waiting => "bar-waiting",
            Shape::Passing => "bar-passing",
            Shape::Idle => "bar-idle",
            Shape::Ready => "bar-ready",
            Shape::Running => "bar-running",
            Shape::Many => "bar-many",
        }
    }
}

fn shape(track: &Track, bar: &Bar) -> Shape {
    /// A stripe and a gap, and a stripe: what is narrower would show either.
    const STRIPES: f64 = 4.5;
    match (
        bar.form,
        track.pieces.get(bar.piece).map(|piece| &piece.state),
    ) {
        (Form::Created, _) => Shape::Created,
        (Form::Ready, _) => Shape::Ready,
        (Form::Running, _) if bar.pieces > 1 && bar.width() > STRIPES => Shape::Many,
        (Form::Running, _) => Shape::Running,
        (Form::Waiting, Some(LaneState::Idle(_))) => Shape::Idle,
        (Form::Waiting, Some(LaneState::Waiting(Wait::Delegate { .. } | Wait::Loop))) => {
            Shape::Passing
        }
        (Form::Waiting, _) => Shape::Waiting,
    }
}

/// How the lane ended: a check, a cross, a bar, or a ring for one that was dropped.
fn cap(drawing: &Drawing, row: &Row, track: &Track, marks: &Marks) -> Option<Html> {
    let (outcome, event) = track.outcome()?;
    let mut x = drawing.x(event) + 5.0;
    // Whether the lane has a mark just before this place.
    let writes_last = marks.last.is_some_and(|event| x - drawing.x(event) < 18.0);
    if drawing.rows.density == Density::Dense && writes_last {
        // The mark of what it wrote last would hide the cap.
        x += 12.0;
    }
    let at = ["M", &pixels(x), " ", &pixels(row.middle)].concat();
    let (class, path) = match outcome {
        Outcome::Returned => ("cap", [at.as_str(), "m0 0l3 3.2l5.5 -6.6"].concat()),
        Outcome::Raised { .. } => (
            "cap cap-raised",
            [at.as_str(), "m1 -3.5l7 7m0 -7l-7 7"].concat(),
        ),
        Outcome::Cancelled | Outcome::CutShort => ("cap", [at.as_str(), "m2 -6v12"].concat()),
        Outcome::Dropped => (
            "cap",
            [at.as_str(), "m0 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0"].concat(),
        ),
    };
    Some(html! { <path {class} d={path} /> })
}

/// The layer above the cursor: words in bars, and the marks of output.
#[component]
pub(super) fn Labels(props: &DrawingProps) -> Html {
    let drawing = &*props.drawing;
    let words = drawing
        .tracks()
        .map(|(row, track, on_lane)| words_in_bars(drawing, row, track, &on_lane.bars));
    let marks = drawing
        .tracks()
        .map(|(row, _, on_lane)| discs(drawing, row, &on_lane.marks));
    let freezes = stretches(drawing)
        .into_iter()
        .filter_map(|stretch| freeze_label(drawing, &stretch));
    html! { <>{ for words }{ for freezes }{ for marks }</> }
}

/// Freezes by the same call with hardly anything between them: they share one label.
struct Stretch<'a> {
    from: f64,
    to: f64,
    /// What is called, without its arguments.
    call: &'a str,
    /// What the first of them is blocked by, in full.
    by: &'a str,
    count: usize,
}

fn stretches(drawing: &Drawing) -> Vec<Stretch<'_>> {
    /// A gap of fewer pixels separates nothing that a label could stand beside.
    const GAP: f64 = 8.0;
    let mut stretches: Vec<Stretch> = Vec::new();
    for freeze in drawing.timeline.freezes() {
        let (from, to) = (drawing.x(freeze.start), drawing.x(freeze.end));
        let call = freeze.by.split('(').next().unwrap_or_default();
        match stretches.last_mut() {
            Some(last) if last.call == call && from < last.to + GAP => {
                last.to = to;
                last.count += 1;
            }
            _ => stretches.push(Stretch {
                from,
                to,
                call,
                by: &freeze.by,
                count: 1,
            }),
        }
    }
    stretches
}

/// The fullest of the label's wordings that has room.
fn freeze_label(drawing: &Drawing, stretch: &Stretch) -> Option<Html> {
    let (by, call) = match stretch.count {
        1 => ((drawing.words.blocker)(stretch.by), stretch.call.to_owned()),
        count => {
            let times = [stretch.call, " ×", &count.to_string()].concat();
            (times.clone(), times)
        }
    };
    let texts = [(drawing.words.frozen)(&by), by, call];
    let fits = |text: &String| stretch.to - stretch.from > estimated_width(text) + 8.0;
    let text = texts.into_iter().find(fits)?;
    Some(html! {
        <text
            class="freeze-label"
            x={pixels(f64::midpoint(stretch.from, stretch.to))}
            y={pixels(AXIS_HEIGHT + 10.0)}
        >
            { text }
        </text>
    })
}

fn words_in_bars(drawing: &Drawing, row: &Row, track: &Track, bars: &[Bar]) -> Html {
    let hue = drawing.hues.class(track.lane);
    let labels = bars.iter().filter_map(|bar| {
        if bar.pieces > 1 || bar.width() < 30.0 {
            return None;
        }
        let state = &track.pieces.get(bar.piece)?.state;
        let text = match state {
            LaneState::Idle(idle) => {
                let until = idle.until.map(|until| drawing.clock.time(until));
                (drawing.words.idle)(until.as_deref())
            }
            LaneState::Waiting(Wait::Blocked { by, .. }) => (drawing.words.blocker)(by),
            LaneState::Waiting(_) => (drawing.words.state)(state, &drawing.names, &drawing.clock),
            _ => return None,
        };
        let is_raised = matches!(shape(track, bar), Shape::Idle | Shape::Passing);
        let class = if is_raised {
            "bar-label is-quiet"
        } else {
            "bar-label"
        };
        let x = MARGIN_LEFT + f64::midpoint(bar.from, bar.to);
        // Where the details have no room, the gist may have.
        let gist = text
            .split([',', '，', '(', '（'])
            .next()
            .unwrap_or_default();
        let gist = gist.split(" from ").next().unwrap_or_default();
        let fits = |text: &&str| bar.width() > estimated_width(text) + 10.0;
        [text.as_str(), gist].into_iter().find(fits).map(|text| {
            html! {
                <text {class} x={pixels(x)} y={pixels(row.middle + 4.0)}>{ text.to_owned() }</text>
            }
        })
    });
    html! { <g class={classes!("lane", hue)}>{ for labels }</g> }
}

/// The marks of a lane.
fn discs(drawing: &Drawing, row: &Row, marks: &Marks) -> Html {
    let radius = radius(drawing.rows.density);
    let drawn = marks.discs.iter().map(|disc: &Disc| {
        let half = disc.half_width(radius);
        // A wide mark begins where a round one would.
        let middle = MARGIN_LEFT + disc.x - radius + half;
        let middle = middle.min(MARGIN_LEFT + drawing.axis.width() + MARGIN_RIGHT - half);
        html! {
            <g class="disc">
                <rect
                    x={pixels(middle - half)}
                    y={pixels(row.marks - radius)}
                    width={pixels(half * 2.0)}
                    height={pixels(radius * 2.0)}
                    rx={pixels(radius)}
                />
                <text x={pixels(middle)} y={pixels(row.marks + 4.0)}>{ disc.number() }</text>
            </g>
        }
    });
    html! { <g class={classes!("lane", drawing.hues.class(row.lane))}>{ for drawn }</g> }
}
