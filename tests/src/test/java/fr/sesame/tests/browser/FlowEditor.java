package fr.sesame.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.sesame.tests.server.SesameServer;
import java.lang.System.Logger.Level;
import java.util.Objects;

/** Keycloak's admin console in English, and in it the editor of a realm's flows: what an admin clicks there. */
public final class FlowEditor {

    /** The whole flow fits, so that nothing scrolls under the mouse. */
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 2600;

    /** How often somebody tries before they give up. */
    private static final int DRAGS = 4;

    private static final double WRITTEN_MILLIS = 10_000;

    private static final System.Logger LOG = System.getLogger(FlowEditor.class.getName());

    private final Page page;
    private final String realm;

    private FlowEditor(Page page, String realm) {
        this.page = page;
        this.realm = realm;
    }

    /** Logs in to the console. */
    public static FlowEditor logIn(Person admin, SesameServer server, String realm) {
        admin.page().setViewportSize(WIDTH, HEIGHT);
        return new FlowEditor(AdminConsole.ofTheServers(admin, server, realm).open("authentication"), realm);
    }

    /** <i>Authentication</i> → <i>Flows</i>, and there a flow of that name. */
    public void open(String flow) {
        page.getByTestId("nav-item-authentication").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(flow).setExact(true))
                .first()
                .click();
        header(flow).waitFor();
    }

    private Locator header(String flow) {
        return page.getByTestId("view-header").filter(new Locator.FilterOptions().setHasText(flow));
    }

    /** The name above the rows. */
    public String shown() {
        return page.getByTestId("view-header").innerText();
    }

    /** <i>Action</i> → <i>Duplicate</i>. */
    public void duplicate(String name) {
        action("Duplicate");
        dialog().getByLabel("Name").fill(name);
        press(dialog(), "Duplicate");
        page.waitForURL("**/notInUse*");
    }

    /** <i>Create flow</i>. */
    public void create(String name) {
        page.getByTestId("nav-item-authentication").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create flow"))
                .or(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create flow")))
                .first()
                .click();
        page.getByLabel("Name").fill(name);
        press(page.locator("main"), "Create");
        header(name).waitFor();
    }

    /** The bin of a row. */
    public void delete(String row) {
        press(row(row), "Delete");
        press(dialog(), "Delete");
        row(row).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** <i>Add execution</i>, in the row of a sub-flow. */
    public void addTo(String subFlow, String step) {
        addTo(subFlow, "Add execution", step);
    }

    /** <i>Add condition</i>, in the row of a sub-flow. */
    public void addConditionTo(String subFlow, String condition) {
        addTo(subFlow, "Add condition", condition);
    }

    private void addTo(String subFlow, String item, String step) {
        press(row(subFlow), "Add");
        menuItem(item).click();
        choose(step);
    }

    /** <i>Add execution</i>, above the rows. */
    public void add(String step) {
        page.getByTestId("addExecution").or(page.getByTestId("addStep")).first().click();
        choose(step);
    }

    /** <i>Add sub-flow</i>, above the rows. */
    public void addSubFlow(String name) {
        page.getByTestId("addSubFlow").first().click();
        nameSubFlow(name);
    }

    /** <i>Add sub-flow</i>, in the row of a sub-flow. */
    public void addSubFlowTo(String subFlow, String name) {
        press(row(subFlow), "Add");
        menuItem("Add sub-flow").click();
        nameSubFlow(name);
    }

    private void nameSubFlow(String name) {
        dialog().getByTestId("name").fill(name);
        press(dialog(), "Add");
        row(name).waitFor();
    }

    /** Searches in the dialog, as its list has ten rows. */
    private void choose(String step) {
        var before = rows(step).count();
        var search = dialog().getByRole(AriaRole.TEXTBOX).first();
        search.fill(step);
        search.press("Enter");
        dialog().getByTestId(step)
                .or(dialog().getByRole(
                                AriaRole.RADIO,
                                new Locator.GetByRoleOptions().setName(step).setExact(true)))
                .first()
                .check();
        press(dialog(), "Add");
        PlaywrightAssertions.assertThat(rows(step)).hasCount(before + 1);
    }

    /**
     * Drags a row to right before another one. Where the table moves under the mouse, as it reads what it has written, the row ends
     * somewhere else; whoever sees that drags it once more.
     */
    public void drag(String row, String toRow) {
        for (var time = 0; time < DRAGS && !isRightBefore(row, toRow); time++) {
            move(row, toRow);
            // What the server has now, and not what the table shows meanwhile.
            page.reload();
            row(row).waitFor();
            row(toRow).waitFor();
        }
        assertThat(isRightBefore(row, toRow))
                .as("%s right before %s", row, toRow)
                .isTrue();
    }

    private boolean isRightBefore(String row, String toRow) {
        var names = page.locator("tr th div[data-testid]").all().stream()
                .map(name -> Objects.requireNonNull(name.getAttribute("data-testid")))
                .toList();
        return names.indexOf(row) >= 0 && names.indexOf(row) == names.indexOf(toRow) - 1;
    }

    private void move(String row, String toRow) {
        var handle = box(row(row).getByRole(AriaRole.BUTTON).first());
        var goal = box(row(toRow));
        var x = handle.x + handle.width / 2;
        var mouse = page.mouse();
        mouse.move(x, handle.y + handle.height / 2);
        mouse.down();
        mouse.move(x, handle.y - handle.height, steps(5));
        mouse.move(goal.x + handle.width, goal.y + goal.height / 2, steps(15));
        mouse.move(goal.x + handle.width, goal.y + goal.height / 2 - 2, steps(3));
        var written = new Page.WaitForResponseOptions().setTimeout(WRITTEN_MILLIS);
        try {
            page.waitForResponse(
                    answer -> answer.url().endsWith("/executions")
                            && answer.request().method().equals("GET"),
                    written,
                    mouse::up);
        } catch (TimeoutError e) {
            // It was put back where it was: nothing to write.
            LOG.log(Level.INFO, "Nothing was written for {0}", row);
        }
    }

    private static Mouse.MoveOptions steps(int number) {
        return new Mouse.MoveOptions().setSteps(number);
    }

    private static BoundingBox box(Locator shown) {
        return Objects.requireNonNull(shown.boundingBox());
    }

    /** The requirement of a row. */
    public void require(String row, String requirement) {
        row(row).locator(".keycloak__authentication__requirement-dropdown").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(requirement))
                .or(menuItem(requirement))
                .first()
                .click();
        // The button, and not an option of its menu, which takes a moment to close.
        row(row).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(requirement))
                .waitFor();
    }

    /** <i>Action</i> → <i>Bind flow</i>. */
    public void bind(String binding) {
        action("Bind flow");
        if (dialog().getByText(binding, new Locator.GetByTextOptions().setExact(true))
                        .count()
                == 0) {
            dialog().locator("button[aria-expanded]").click();
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(binding))
                    .click();
        }
        press(dialog(), "Save");
        dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** The forms of the same console. */
    public ConsoleForms forms() {
        return new ConsoleForms(page);
    }

    private void action(String item) {
        page.getByTestId("action-dropdown").click();
        menuItem(item).click();
    }

    private Locator menuItem(String name) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
    }

    private Locator dialog() {
        return page.locator("[role=dialog]");
    }

    private static void press(Locator within, String button) {
        within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    /** The last one, where a step is there twice. */
    private Locator row(String name) {
        return rows(name).last();
    }

    private Locator rows(String name) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHas(page.getByTestId(name)));
    }

    @Override
    public String toString() {
        return "flows of " + realm;
    }
}
