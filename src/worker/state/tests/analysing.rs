use super::*;

#[test]
fn an_analysis_goes_on_while_another_library_is_read_and_ends_when_it_is_shown() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let step = first_analysis_step(&mut state, effects);
    let generation = begin(&mut state, 2);
    assert_ne!(state.update(Input::Step(step)), []);
    let input = Input::Opened(generation, job(2), Box::new(opened(small(60))));
    state.update(input);
    assert_eq!(state.update(Input::Step(step)), []);
}

#[test]
fn a_new_recipe_replaces_the_analysis_under_way() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let old = first_analysis_step(&mut state, effects);
    let effects = ask(&mut state, Request::Analyse(exactly(4)));
    assert_eq!(state.update(Input::Step(old)), []);
    let sent = run(&mut state, effects);
    assert_eq!(clusterings(&sent), [(Ticket(1), 4)]);
    let effects = ask(&mut state, Request::Analyse(exactly(5)));
    let sent = run(&mut state, effects);
    assert_eq!(clusterings(&sent), [(Ticket(1), 5)]);
}

/// Takes the steps of an analysis until it waits for the page, and returns what ends the wait.
fn steps_to_pause(state: &mut State, first: Step) -> Step {
    let mut next = first;
    loop {
        let effects = state.update(Input::Step(next));
        next = match effects.last() {
            Some(Effect::StepAfter(step, _)) => return *step,
            Some(Effect::StepNow(step) | Effect::StepLater(step)) => *step,
            effect => panic!("{effect:?}"),
        };
    }
}

#[test]
fn after_its_clusters_an_analysis_waits_for_the_page_and_not_for_ever() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let analysis = first_analysis_step(&mut state, effects);

    // The page says that it has laid them out: what would have ended the wait is too late.
    let end_of_patience = steps_to_pause(&mut state, analysis);
    let effects = ask(&mut state, Request::GoOn);
    assert_eq!(effects, [Effect::StepLater(analysis)]);
    assert_eq!(state.update(Input::Step(end_of_patience)), []);
    assert_eq!(ask(&mut state, Request::GoOn), []);
    assert_eq!(
        kinds(&run(&mut state, effects)),
        ["swept", "assessed", "swept"]
    );

    // It does not say so: the page is at something else.
    let effects = ask(&mut state, Request::Analyse(exactly(5)));
    let analysis = first_analysis_step(&mut state, effects);
    let end_of_patience = steps_to_pause(&mut state, analysis);
    let effects = state.update(Input::Step(end_of_patience));
    assert_eq!(effects, [Effect::StepLater(analysis)]);
    assert_eq!(ask(&mut state, Request::GoOn), []);
}

#[test]
fn an_analysis_that_was_replaced_while_it_waited_does_not_go_on() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let analysis = first_analysis_step(&mut state, effects);
    let end_of_patience = steps_to_pause(&mut state, analysis);
    ask(&mut state, Request::Analyse(exactly(5)));
    assert_eq!(ask(&mut state, Request::GoOn), []);
    assert_eq!(state.update(Input::Step(end_of_patience)), []);
}

#[test]
fn a_library_that_was_read_again_goes_on_from_the_one_before() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(239)));
    let first = clustering(&run(&mut state, effects));
    let mut again = small(240);
    again.tracks.reverse();
    let effects = show(&mut state, 2, opened(again));
    let sent = run(&mut state, effects);
    let continues = sent.iter().find_map(|event| match event {
        Event::Continues(ticket, before, tracks) => Some((*ticket, *before, tracks.clone())),
        _ => None,
    });
    let (_, _, tracks) = continues.clone().expect("it continues");
    assert_eq!(continues, Some((Ticket(2), Ticket(1), tracks.clone())));
    let second = clustering(&sent);
    let moved = (0..).zip(&tracks).filter(|&(track, number)| {
        let number = number.expect("all of them are there");
        first.cluster_of(track) != second.cluster_of(number)
    });
    assert!(moved.count() < 12, "the numbers are the same");
    // Another library begins anew.
    let effects = show(&mut state, 3, opened(small(20)));
    let sent = run(&mut state, effects);
    assert!(
        !sent
            .iter()
            .any(|event| matches!(event, Event::Continues(..)))
    );
}

#[test]
fn the_nearest_tracks_are_those_of_the_open_library() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    run(&mut state, effects);
    let effects = ask(&mut state, Request::FindNearest(Ticket(1), 5));
    let sent = run(&mut state, effects);
    let [Event::Nearest(Ticket(1), 5, found)] = sent.as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(found.len(), 10);
    assert!(!found.contains(&5));
    let effects = ask(&mut state, Request::FindNearest(Ticket(2), 5));
    assert_eq!(effects, [], "another library is open");
}

#[test]
fn a_library_that_cannot_be_analysed_is_shown_all_the_same() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(2)));
    let sent = run(&mut state, effects);
    assert_eq!(kinds(&sent), ["opened", "tracks", "complete", "failed"]);
    let refusal = AnalysisError::TooFewPlaced {
        placed: 2,
        tracks: 2,
    };
    assert_eq!(sent.last(), Some(&Event::Failed(Ticket(1), refusal.into())));
}

#[test]
fn without_an_open_library_there_is_nothing_to_analyse() {
    let mut state = State::default();
    assert_eq!(ask(&mut state, Request::Analyse(exactly(4))), []);
    let effects = show(&mut state, 1, opened(small(120)));
    let step = first_analysis_step(&mut state, effects);
    assert_eq!(
        ask(&mut state, Request::DeleteEverything),
        [Effect::DeleteEverything]
    );
    assert_eq!(state.update(Input::Step(step)), []);
    assert_eq!(ask(&mut state, Request::Analyse(exactly(4))), []);
}
